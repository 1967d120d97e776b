import { ratioParts } from "./ratio-names.ts";
import { metricOf } from "./measured.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const each = /^(?:per|each|every|for each|for every|of each|one|a|an|for one|a single|single)$/u;
const minScore = 0.8;

/** The item says the first or the last words of a metric's name. */
function says(item: Item, words: string): boolean {
  return lemmas(item.lower).some((form) => form === words || lemmas(words).includes(form));
}

/**
 * "how many kwh did Sondalen need for each piece" where a metric is called "kwh per piece": the amount and what it is divided by stand apart, and
 * the latter is no group. Governed data only. True when the question is of this form.
 */
export function bindPerUnit(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.measures.length > 0) return false;
  for (const item of draft.items) {
    const mark = draft.items[item.index - 1];
    const [reading] = item.metrics;
    if (reading === undefined || reading.score < minScore || mark === undefined || !each.test(mark.lower)) continue;
    const { label, synonyms } = draft.lexicon.metric(reading.metric);
    const parts = [label, ...synonyms].flatMap((name) => ratioParts(name) ?? []);
    const amount = parts.flatMap(({ over, of }) =>
      says(item, over)
        ? draft.items.filter((one) => one.index < mark.index && draft.isFree(one.index) && says(one, of))
        : [],
    )[0];
    if (amount === undefined || !draft.isFree(item.index) || !draft.isFree(mark.index)) continue;
    for (const at of draft.freeCues("count")) if (at < amount.index) draft.claim(at, "cue");
    draft.claim(amount.index, "entity");
    draft.claim(mark.index, "cue");
    draft.claim(item.index, "measure");
    draft.measures.push(metricOf(draft, reading.metric));
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    return true;
  }
  return false;
}
