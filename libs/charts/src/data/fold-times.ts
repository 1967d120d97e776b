import type { Cell, Chart, ChartColumn } from "@datapilot/contracts";
import type { Grain } from "./grain.ts";
import { isTemporal } from "./table-reader.ts";
import { timeText, wallClock } from "./times.ts";

/** From fine to coarse; weeks are left out, since they have no name that tells them from days. */
const periods: readonly { readonly name: string; readonly of: (at: number) => string }[] = [
  ...(["hour", "day", "month", "quarter", "year"] as const satisfies readonly Grain[]).map((grain) => ({
    name: grain,
    of: (at: number) => timeText(at, grain),
  })),
  { name: "decade", of: (at: number) => `${Math.floor(new Date(at).getUTCFullYear() / 10) * 10}s` },
];

export interface TimeFold {
  /** How many colours can be told apart. */
  readonly limit: number;
  /** True where rows of one period may become one mark: they add up, or each is a mark of its own. */
  readonly mergeable: boolean;
}

/**
 * Times as colours: more of them than can be told apart are named by the finest period of which there are few enough, or, where rows must
 * not be merged, cut to the latest ones. What is done is added to the table's notes.
 */
export function foldTimes(chart: Chart, column: ChartColumn, { limit, mergeable }: TimeFold): Chart {
  const { spec, table } = chart;
  const index = table.columns.findIndex(({ name }) => name === column.name);
  const cells = table.rows.map((row) => row[index] ?? null);
  const distinct = new Set(cells);
  if (!isTemporal(column) || distinct.size <= limit) return chart;
  const period = mergeable ? periods.find(({ of }) => namesOf(cells, of).size <= limit) : undefined;
  if (period === undefined) return latest(chart, column, index, limit);
  const label = (cell: Cell): Cell => named(cell, period.of);
  const at = (row: readonly Cell[]): number => wallClock(row[index] ?? null) ?? Infinity;
  const rows = table.rows
    .toSorted((a, b) => at(a) - at(b))
    .map((row) => row.toSpliced(index, 1, label(row[index] ?? null)));
  const columns = table.columns.map((one, place) => (place === index ? { ...one, type: "text" as const } : one));
  const note = `${column.label}: by ${period.name}, for ${distinct.size.toLocaleString("en-US")} colours cannot be told apart.`;
  return { spec, table: { columns, rows, notes: [...table.notes, note] } };
}

function named(cell: Cell, of: (at: number) => string): Cell {
  const at = wallClock(cell);
  return at === undefined ? cell : of(at);
}

const namesOf = (cells: readonly Cell[], of: (at: number) => string): ReadonlySet<Cell> =>
  new Set(cells.map((cell) => named(cell, of)));

function latest({ spec, table }: Chart, column: ChartColumn, index: number, limit: number): Chart {
  const at = (cell: Cell): number => wallClock(cell) ?? -Infinity;
  const all = [...new Set(table.rows.map((row) => row[index] ?? null))].sort((a, b) => at(b) - at(a));
  const kept = new Set(all.slice(0, limit));
  const rows = table.rows.filter((row) => kept.has(row[index] ?? null));
  const note = `${column.label}: the ${limit} latest of ${all.length.toLocaleString("en-US")}.`;
  return { spec, table: { ...table, rows, notes: [...table.notes, note] } };
}
