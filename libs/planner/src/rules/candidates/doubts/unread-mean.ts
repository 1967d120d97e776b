import type { Measure, SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/** True for figures that are a mean or a ratio by themselves. */
export function averages(draft: Draft, measure: Measure): boolean {
  if (measure.kind === "arithmetic") return true;
  if (measure.kind === "aggregate") return measure.aggregate !== "sum" && measure.aggregate !== "count";
  return measure.kind === "metric" && /\/|\bAVG\b/iu.test(draft.lexicon.metric(measure.metric).expression);
}

/** "average number of stops per machine" read as the number of stops: a mean is said and nothing is averaged. */
export function leavesMean(draft: Draft, query: SemanticQuery): boolean {
  const said = draft.items.some((item) =>
    item.cues.some((cue) => cue.cue === "aggregate" && cue.aggregate === "avg" && item.lower !== "typical"),
  );
  if (!said || query.measures.length === 0) return false;
  const meant =
    query.comparison?.kind === "mean_of_groups" ||
    query.having.some(({ value }) => value === "average") ||
    query.filters.some(({ kind }) => kind === "compare_aggregate") ||
    query.measures.some((measure) => averages(draft, measure));
  return !meant;
}

/** "units per order" of which only the units were read. */
export function leavesPerRow(draft: Draft): boolean {
  if (draft.dimensions.length > 0 || draft.comparison?.kind === "mean_of_groups") return false;
  if (draft.measures.length === 0 || draft.measures.some((measure) => averages(draft, measure))) return false;
  return draft.items.some(({ lower, index }) => lower === "per" && draft.roles.get(index + 1) === "entity");
}
