import type { ColumnRef, Measure } from "../../semantic-query.ts";
import { columnDimension } from "./bind-groups.ts";
import { sameRef, type Draft } from "./draft.ts";

/** Groups by the asked columns and keeps the first groups by the measure; within each outer group when the question has one. */
export function rankGroups(
  draft: Draft,
  measure: Measure,
  direction: "asc" | "desc",
  asked: readonly ColumnRef[],
  limit: number | null,
): void {
  const outer = draft.dimensions[0];
  for (const ref of asked) {
    if (!draft.dimensions.some((one) => one.kind === "column" && sameRef(one.column, ref)))
      draft.dimensions.push(columnDimension(draft, ref));
  }
  for (const ref of asked) {
    // A group without a name is no answer to "which".
    if (draft.lexicon.column(ref).nullCount > 0 && !draft.hasFilterOn(ref))
      draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref: null, item: -1, score: 1 });
  }
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction });
  draft.limit = limit ?? 1;
  if (outer !== undefined && asked.length > 0) draft.limitPer = outer.alias;
}
