import type { Filter, SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/**
 * A file may end in a row that adds up the others. Such a row is no member of the list: it would win every ranking and double every sum.
 * Returns the filters that leave it out, unless the question names it.
 */
export function withoutSummaryRows(draft: Draft, query: SemanticQuery): readonly Filter[] {
  const ranks =
    query.limit !== null ||
    query.measures.length > 0 ||
    query.filters.some((filter) => filter.kind === "compare" && filter.operator !== "=");
  if (!ranks) return [];
  return draft.lexicon.summaryRows(query.table).flatMap(({ ref, values }): readonly Filter[] => {
    if (draft.hasFilterOn(ref)) return [];
    draft.notes.push(`The summary row "${values.join('", "')}" in ${draft.lexicon.column(ref).label} is left out.`);
    return [{ kind: "in", column: ref, values, negated: true }];
  });
}
