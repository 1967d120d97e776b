import type { ColumnRef, SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const places = /^(?:rank|ranking|position|pos|place|finish)$/u;

/** True for places of which some are not written: pages show a medal for the first three, and a loader reads nothing. */
function lacksPlaces(draft: Draft, ref: ColumnRef): boolean {
  return draft.lexicon.column(ref).nullCount > 0 && [...draft.lexicon.words(ref)].some((word) => places.test(word));
}

/** "did Norway or Japan rank higher" by a column of places with gaps: the best may be among the rows that have none. */
export function ranksByGaps(draft: Draft, query: SemanticQuery): boolean {
  const [order] = query.order;
  if (order === undefined || order.direction !== "asc" || query.limit === null) return false;
  if (typeof order.by !== "string") return lacksPlaces(draft, order.by);
  const measure = query.measures.find(({ alias }) => alias === order.by);
  return measure?.kind === "aggregate" && lacksPlaces(draft, measure.column);
}
