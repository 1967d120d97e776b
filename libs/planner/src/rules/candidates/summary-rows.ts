import type { Filter, SemanticQuery } from "../../semantic-query.ts";
import type { Draft } from "./draft.ts";

const summaryNames = new Set(["total", "totals", "grand total", "overall total", "sum", "all"]);

/**
 * A file may end in a row that adds up the others. Such a row is no member of the list: it would win every ranking and double every sum.
 * Returns the filters that leave it out, unless the question names it.
 */
export function withoutSummaryRows(draft: Draft, query: SemanticQuery): readonly Filter[] {
  if (draft.lexicon.model.origin !== "upload") return [];
  const ranks =
    query.limit !== null ||
    query.measures.length > 0 ||
    query.filters.some((filter) => filter.kind === "compare" && filter.operator !== "=");
  if (!ranks) return [];
  const table = draft.lexicon.table(query.table);
  return table.columns.flatMap((column): readonly Filter[] => {
    if (!column.allowed || column.type !== "text" || column.values === null) return [];
    const ref = { table: table.name, column: column.name };
    const named = column.values.filter((value) => summaryNames.has(value.trim().toLowerCase()));
    if (
      named.length === 0 ||
      draft.hasFilterOn(ref) ||
      column.distinctCount < 0.6 * (column.rowCount - column.nullCount)
    )
      return [];
    draft.notes.push(`The summary row "${named.join('", "')}" in ${column.label} is left out.`);
    return [{ kind: "in", column: ref, values: named, negated: true }];
  });
}
