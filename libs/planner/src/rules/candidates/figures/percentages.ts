import type { Measure } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/** "overdue invoices, in %": of governed data words for a percentage that stand last are about all that was said before. */
export function closesQuestion(draft: Draft, cue: number): boolean {
  if (draft.lexicon.model.origin !== "plugin" || cue === 0) return false;
  return draft.items.every((item) => item.index <= cue || !item.content);
}

/** True for a figure that is a percentage by itself. */
export function isPercentage(draft: Draft, measure: Measure): boolean {
  return measure.kind === "metric" && draft.lexicon.metric(measure.metric).format === "percent";
}

/** "churn rate in percent": of a figure that is a percentage the words only say its unit. */
export function claimPercentUnit(draft: Draft): void {
  const [measure] = draft.measures;
  if (measure === undefined || draft.measures.length > 1 || !isPercentage(draft, measure)) return;
  for (const index of draft.freeCues("share")) draft.claim(index, "cue");
}
