import type { SemanticModel } from "@datapilot/semantic";
import { compile } from "./compile/compile.ts";
import { gate } from "./gate/gate.ts";
import { withGlossary } from "./follow-up/glossary.ts";
import { candidates } from "./rules/candidates/candidates.ts";
import { Lexicon } from "./rules/lexicon/lexicon.ts";
import { readQuestion } from "./rules/matches/read-question.ts";
import { featureNames, type Features } from "./rules/score/features.ts";
import { rank } from "./rules/score/rank.ts";
import { anchorDay } from "./rules/time/anchor.ts";

/** The best reading of a question as what the confidence is computed from, with the statement that tells whether it is right. */
export interface Observation {
  readonly sql: string;
  readonly features: Features;
}

export type { Features };
export { featureNames };

/** Observes a question however unsure its reading is: to fit the confidence's weights. Null when it is no question to the rows. */
export function observe(model: SemanticModel, question: string, now: Date): Observation | null {
  if (gate(question, model).kind !== "analytics") return null;
  const lexicon = new Lexicon(model);
  const { text } = withGlossary(model, question);
  const [best] = rank(model, candidates(lexicon, readQuestion(lexicon, text, anchorDay(model, now)).items));
  return best === undefined ? null : { sql: compile(model, best.candidate.query), features: best.features };
}
