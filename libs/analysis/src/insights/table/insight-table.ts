import type { TimeColumn } from "./time-column.ts";

/** What is measured of each row. Derived ones (a duration, a yes/no as 0 and 1) look the same as columns. */
export interface Measure {
  /** SQL name of the column, or the name of what it was derived from. */
  readonly name: string;
  /** As a sentence says it. */
  readonly label: string;
  readonly unit: string | null;
  readonly kind: "column" | "duration" | "yes_no";
  /** True: a sum over rows means something. */
  readonly additive: boolean;
  /** NaN where there is none. */
  readonly values: Float64Array;
  /** The value of a row as SQL. */
  readonly sql: string;
  /** SQL names of the columns it is made of. */
  readonly columns: readonly string[];
}

/** What rows are grouped by: a column, brackets of a measure, or whether a text has a word. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly kind: "column" | "bracket" | "keyword";
  /** Which of the source's joins it comes over; null for the table's own. */
  readonly join: number | null;
  /** −1 where there is none. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** Rows of each label. */
  readonly counts: Int32Array;
  readonly sql: string;
  readonly columns: readonly string[];
}

/** The moments at which rows happened. */
export interface TimeAxis {
  readonly name: string;
  readonly label: string;
  /** Milliseconds since 1970 UTC; NaN where there is none. */
  readonly values: Float64Array;
  readonly sql: string;
  /** First and last day with rows, as milliseconds at their start. */
  readonly firstDay: number;
  readonly lastDay: number;
}

/** A table as the detectors see it. */
export interface InsightTable {
  readonly name: string;
  /** What a row is called, in the plural: `sales`, `records`. */
  readonly rowWord: string;
  readonly rowCount: number;
  /** FROM clause of the statements that show the evidence. */
  readonly from: string;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  /** All its columns of points in time. */
  readonly times: readonly TimeColumn[];
  /** The main one; null when the table has no times. */
  readonly time: TimeAxis | null;
  /** Rows that tests of significance look at, spread evenly; all of them in a table that is not large. */
  readonly sample: Int32Array;
  /** Share of empty cells by column label, of the table's own columns. */
  readonly empty: readonly { readonly name: string; readonly label: string; readonly count: number }[];
  /** Smaller groups are not named; at least 1. */
  readonly minGroupSize: number;
}

export function countCodes(codes: Int32Array, labels: number): Int32Array {
  const counts = new Int32Array(labels);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const sampledRows = 60_000;

/** Every k-th row, so that the sample covers the table as it covers time. */
export function spreadRows(rowCount: number): Int32Array {
  if (rowCount <= sampledRows) return Int32Array.from({ length: rowCount }, (_, row) => row);
  const step = rowCount / sampledRows;
  return Int32Array.from({ length: sampledRows }, (_, at) => Math.floor(at * step));
}
