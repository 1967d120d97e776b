import type { Aggregate } from "@datapilot/semantic";
import { periodOf } from "../rules/candidates/groups/bind-groups.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import type { Item } from "../rules/matches/item.ts";
import type { ColumnRef, TimeGrain } from "../semantic-query.ts";
import { fewValues, type ChartField, type Joint } from "./chart-field.ts";

/** "the smallest enrollment": the least of each group, where a number follows at once. */
export function extremeOf(item: Item): Aggregate | null {
  if (/^(?:the )?(?:smallest|lowest|least|minimal)$/u.test(item.lower)) return "min";
  return /^(?:the )?(?:largest|highest|greatest|biggest|maximal)$/u.test(item.lower) ? "max" : null;
}

export function namesNumber(draft: Draft, index: number): boolean {
  const [column] = draft.items[index]?.columns ?? [];
  return column !== undefined && column.score >= 0.5 && draft.isNumeric(column.ref);
}

/** "year of release date": the grain that a period just before a time says of it. */
export function grainOf(draft: Draft, before: ChartField | undefined, ref: ColumnRef, item: number): TimeGrain | null {
  if (before?.kind !== "period" || !draft.isTime(ref) || before.item < 0) return null;
  if (!/^of(?: the)?$/u.test(wordsBetween(draft, before.item, item))) return null;
  const said = draft.items[before.item];
  const period = said === undefined ? null : periodOf(draft, said);
  return period?.kind === "time" ? period.grain : null;
}

/** "total A and B": what is said of the first amount holds for the one that "and" joins to it. */
export function sharedAggregate(
  draft: Draft,
  before: ChartField | undefined,
  ref: ColumnRef,
  joint: Joint,
): Aggregate | null {
  if (joint !== "and" || before?.kind !== "column" || before.aggregate === null || before.ref.table !== ref.table)
    return null;
  const { role, distinctCount } = draft.lexicon.column(ref);
  return draft.isNumeric(ref) && role === "measure" && distinctCount > fewValues ? before.aggregate : null;
}

export function isRowOfTable(draft: Draft, item: Item): boolean {
  const period = periodOf(draft, item);
  if (period?.kind !== "time" || period.grain !== "day") return false;
  const { distinctCount, rowCount } = draft.lexicon.column(period.column);
  return distinctCount >= 0.98 * rowCount;
}

function wordsBetween(draft: Draft, from: number, to: number): string {
  return draft.items
    .slice(from + 1, to)
    .map((item) => item.lower)
    .join(" ");
}

/** True when only words that mean nothing stand between two items. */
export function adjoins(draft: Draft, from: number, to: number): boolean {
  return draft.items.slice(from + 1, to).every((item) => /^(?:the|of|a|an|all|different)$/u.test(item.lower));
}
