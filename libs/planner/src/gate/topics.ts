import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "../rules/text/morphology.ts";
import { canonical } from "../rules/text/tokens.ts";

/** The policy's forbidden topic that the question is about: one of its words or phrases is in it, in any inflection. */
export function forbiddenTopic(text: string, model: SemanticModel): Refusal | null {
  const words = canonical(text);
  const forms = words.map((word) => new Set(lemmas(word)));
  const spoken = (phrase: string): boolean => {
    const wanted = canonical(phrase);
    if (wanted.length === 0) return false;
    return forms.some((_, at) =>
      wanted.every((word, index) => lemmas(word).some((form) => forms[at + index]?.has(form) === true)),
    );
  };
  const found = model.policy.forbiddenTopics.find((topic) => [topic.topic, ...topic.words].some(spoken));
  return found === undefined ? null : { code: "forbidden_topic", reason: found.reason };
}
