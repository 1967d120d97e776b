import type { ColumnProfile, TableProfile, Warning } from "@datapilot/contracts";

/** Nulls have jumped when their share grew by this many percentage points … */
const nullPointsUp = 10;
/** … and at least this many times. */
const nullTimesUp = 2;
/** A table has lost rows when fewer than this share of them is left. */
const rowsLeft = 0.5;
/** Quantiles of fewer values say nothing about where a column's range lies. */
const fewestForRange = 20;

/**
 * How a table differs from its last version: columns gone and new, types changed, nulls jumped, ranges moved, rows lost. Computed
 * from the two profiles alone; columns are the same when their SQL names are. Growth is no drift.
 */
export function driftOf(before: TableProfile, after: TableProfile): Warning[] {
  const earlier = new Map(before.columns.map((column) => [column.sql_name, column]));
  const later = new Set(after.columns.map((column) => column.sql_name));
  return [
    ...rowsLost(before.shape[0], after.shape[0]),
    ...before.columns.filter((column) => !later.has(column.sql_name)).map(columnGone),
    ...after.columns.flatMap((column) => {
      const last = earlier.get(column.sql_name);
      return last === undefined ? [columnNew(column)] : columnDrift(last, column);
    }),
  ];
}

function rowsLost(before: number, after: number): Warning[] {
  if (after >= before * rowsLeft) return [];
  const message = `The table has ${after} rows; its last version had ${before}.`;
  return [{ code: "drift_rows_dropped", message, count: before - after }];
}

function columnGone({ name }: ColumnProfile): Warning {
  return { code: "drift_column_gone", message: `The column "${name}" of the last version is gone.`, column: name };
}

function columnNew({ name }: ColumnProfile): Warning {
  return { code: "drift_column_new", message: `The column "${name}" was not in the last version.`, column: name };
}

function columnDrift(before: ColumnProfile, after: ColumnProfile): Warning[] {
  if (before.type !== after.type) {
    const message = `"${after.name}" holds ${after.type}; in the last version it held ${before.type}.`;
    return [{ code: "drift_type_changed", message, column: after.name }];
  }
  return [...nullsJumped(before, after), ...rangeMoved(before, after)];
}

function nullsJumped(before: ColumnProfile, after: ColumnProfile): Warning[] {
  const up = after.null_pct - before.null_pct;
  if (up < nullPointsUp || after.null_pct < before.null_pct * nullTimesUp) return [];
  const message = `"${after.name}" is empty in ${percent(after.null_pct)} of the rows; in the last version in ${percent(before.null_pct)}.`;
  return [{ code: "drift_nulls_jumped", message, column: after.name, count: after.n_null }];
}

const percent = (share: number): string => `${Number(share.toFixed(1))} %`;

/** Numbers: the middle value lies outside what held nine tenths of the values before. Times: they end earlier than before. */
function rangeMoved(before: ColumnProfile, after: ColumnProfile): Warning[] {
  const message = numbersMoved(before, after) ?? timesMoved(before, after);
  return message === undefined ? [] : [{ code: "drift_range_moved", message, column: after.name }];
}

function numbersMoved(before: ColumnProfile, after: ColumnProfile): string | undefined {
  if (before.semantic_type === "identifier" || before.quantiles === null || after.quantiles === null) return undefined;
  if (before.n_rows - before.n_null < fewestForRange) return undefined;
  const { p05, p95 } = before.quantiles;
  const { p50 } = after.quantiles;
  if (p50 >= p05 && p50 <= p95) return undefined;
  return `The middle value of "${after.name}" is ${p50}; in the last version nine tenths of the values lay between ${p05} and ${p95}.`;
}

const isTime = ({ type }: ColumnProfile): boolean => type === "date" || type === "timestamp" || type === "timestamptz";

function timesMoved(before: ColumnProfile, after: ColumnProfile): string | undefined {
  if (!isTime(after) || typeof before.max !== "string" || typeof after.max !== "string") return undefined;
  const [was, is] = [Date.parse(before.max), Date.parse(after.max)];
  if (Number.isNaN(was) || Number.isNaN(is) || is >= was) return undefined;
  return `"${after.name}" ends at ${after.max}; in the last version it ended at ${before.max}.`;
}
