import { path } from "../../../compile/joins.ts";
import { measureTable } from "../../../compile/measures.ts";
import type { ColumnRef, Dimension, Measure } from "../../../semantic-query.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type Draft } from "../draft.ts";

/** True for a name that some rows of the figure lack: it is null itself, or a key that leads to it is. */
export function mayBeMissing(draft: Draft, measure: Measure, ref: ColumnRef): boolean {
  if (draft.lexicon.column(ref).nullCount > 0) return true;
  const { model } = draft.lexicon;
  const steps = path(model, measureTable(model, measure), ref.table, true) ?? [];
  return steps.some(({ on }) => draft.lexicon.column(on.from).nullCount > 0);
}

/** "which day had the most flights": where times have a clock, their days are what is asked. */
function clocked(draft: Draft, ref: ColumnRef): boolean {
  const asksDay = draft.items.some(({ lower }) => /^(?:(?:which|what|on which|on what) )?(?:day|date)s?$/u.test(lower));
  return asksDay && draft.lexicon.model.origin === "upload" && draft.lexicon.column(ref).type.startsWith("timestamp");
}

const daysOf = (column: ColumnRef): Dimension => ({ kind: "time", column, grain: "day", alias: "day" });

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
      draft.dimensions.push(clocked(draft, ref) ? daysOf(ref) : columnDimension(draft, ref));
  }
  for (const ref of asked) {
    // A group without a name is no answer to "which".
    if (mayBeMissing(draft, measure, ref) && !draft.hasFilterOn(ref))
      draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref: null, item: -1, score: 1 });
  }
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction });
  draft.limit = limit ?? 1;
  if (outer !== undefined && asked.length > 0) draft.limitPer = outer.alias;
}
