import type { SemanticColumn } from "@datapilot/semantic";

const summaryName = /^(?:(?:grand |overall |team |all )?totals?|sum|all|average)$/u;

/** A column whose values mostly differ names rows; only there is "Total" a row that sums the others up. */
const namingShare = 0.6;

/** The values of a naming column that mark rows which add up the others. */
export function summaryValues(column: SemanticColumn): readonly string[] {
  if (!column.allowed || column.type !== "text" || column.values === null) return [];
  if (column.distinctCount < namingShare * (column.rowCount - column.nullCount)) return [];
  return column.values.filter((value) => value.length < 20 && summaryName.test(value.trim().toLowerCase()));
}
