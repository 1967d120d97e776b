import { columnDimension } from "../groups/bind-groups.ts";
import { aggregateOf } from "../figures/measured.ts";
import type { Draft } from "../draft.ts";

/**
 * "branches with above average visits" where each branch stands in many rows: their visits in all against the average of all branches; that
 * one of its rows is above the average is true of nearly every branch.
 */
export function compareGroupsWithMean(draft: Draft): void {
  const [thing, another] = draft.columns;
  const held = draft.filters.find(({ filter }) => filter.kind === "compare_aggregate");
  if (draft.lexicon.model.origin === "plugin" || thing === undefined || another !== undefined) return;
  if (held?.filter.kind !== "compare_aggregate" || held.filter.aggregate !== "avg") return;
  const plain = draft.measures.length + draft.dimensions.length + draft.order.length === 0 && draft.limit === null;
  const { role, distinctCount, rowCount } = draft.lexicon.column(thing);
  const amount = held.filter.column;
  const adds = draft.lexicon.column(amount).defaultAggregate === "sum";
  if (!plain || !adds || role === "measure" || distinctCount * 3 > rowCount) return;
  const measure = aggregateOf(draft, "sum", amount);
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((one) => one !== held));
  draft.columns.length = 0;
  draft.dimensions.push(columnDimension(draft, thing));
  draft.measures.push(measure);
  draft.having.push({ measure: measure.alias, operator: held.filter.operator, value: "average" });
}
