import type { ChartColumn } from "@datapilot/contracts";
import { binCount } from "../data/statistics.ts";
import { niceBins } from "../option/ticks.ts";
import type { Drawing } from "./kind.ts";

export interface Bins {
  readonly column: ChartColumn;
  readonly countColumn: ChartColumn;
  /** One more than counts; a bin holds its lower edge and, but for the last, not its upper one. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly notes: readonly string[];
}

const rowCount: ChartColumn = { name: "count", label: "Rows", type: "integer", unit: null, format: "integer" };

/** The bins that the table holds, or those of its values. */
export function readBins({ spec, table }: Pick<Drawing, "spec" | "table">): Bins {
  const name = spec.x ?? spec.y[0] ?? "";
  const column = table.column(name);
  const [counted] = spec.x === null ? [] : spec.y;
  return counted === undefined
    ? binValues(column, table.numbers(name), spec.bins)
    : binsOfRows(column, table.column(counted), table.numbers(name), table.numbers(counted));
}

function binValues(column: ChartColumn, cells: readonly (number | null)[], wished: number | null): Bins {
  const values = cells.filter((cell) => cell !== null).sort((a, b) => a - b);
  const { min, step, ticks } = niceBins(values[0] ?? 0, values.at(-1) ?? 0, wished ?? binCount(values));
  const counts = ticks.slice(1).map(() => 0);
  for (const value of values) {
    const at = Math.min(counts.length - 1, Math.max(0, Math.floor((value - min) / step + 1e-9)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const absent = cells.length - values.length;
  return { column, countColumn: rowCount, edges: ticks, counts, notes: absentNote(column, absent) };
}

function absentNote(column: ChartColumn, rows: number): readonly string[] {
  return rows === 0 ? [] : [`${rows.toLocaleString("en-US")} rows without ${column.label} are not counted.`];
}

function binsOfRows(
  column: ChartColumn,
  countColumn: ChartColumn,
  lower: readonly (number | null)[],
  counted: readonly (number | null)[],
): Bins {
  const known = new Map(lower.flatMap((edge, row) => (edge === null ? [] : [[edge, counted[row] ?? 0] as const])));
  const starts = [...known.keys()].sort((a, b) => a - b);
  const gaps = starts.slice(1).map((edge, index) => edge - (starts[index] ?? edge));
  const step = gaps.length === 0 ? 1 : Math.min(...gaps);
  const [first = 0] = starts;
  const last = starts.at(-1) ?? first;
  const size = Math.min(200, Math.round((last - first) / step) + 1);
  const edges = Array.from({ length: size + 1 }, (_, index) => Number((first + index * step).toPrecision(12)));
  const counts = edges.slice(1).map(() => 0);
  // Bins without rows are absent from the table, and a count of zero on the axis.
  for (const [edge, count] of known) {
    const at = Math.min(size - 1, Math.round((edge - first) / step));
    counts[at] = (counts[at] ?? 0) + count;
  }
  const absent = lower.reduce((sum: number, edge, row) => sum + (edge === null ? (counted[row] ?? 0) : 0), 0);
  return { column, countColumn, edges, counts, notes: absentNote(column, absent) };
}
