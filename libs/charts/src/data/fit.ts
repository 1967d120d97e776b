import type { Cell, Chart, ChartSpec, ChartTable } from "@datapilot/contracts";
import type { Limits } from "../kinds/kind.ts";
import { foldTimes } from "./fold-times.ts";
import { otherLabel } from "./marked.ts";
import { categoryText } from "./pivot.ts";
import { isTemporal, numberOf, readTable } from "./table-reader.ts";

/**
 * Cuts a chart's rows to what can be told apart: the most categories and the others as one, likewise colours, and an even sample
 * of points. Everything that is done is added to the table's notes.
 */
export function fitRows(chart: Chart, limits: Limits): Chart {
  const byCategory = foldColumn(chart, chart.spec.x, smaller(limits.categories, chart.spec.limit));
  const byHue = foldHues(byCategory, limits);
  return samplePoints(byHue, limits.points);
}

function smaller(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function foldHues(chart: Chart, limits: Limits): Chart {
  const { spec, table } = chart;
  const column = table.columns.find(({ name }) => name === spec.hue);
  if (limits.hues === null || column === undefined || !isTemporal(column))
    return foldColumn(chart, spec.hue, limits.hues);
  // Along x a time is an axis, which has its own labels; the colours of its marks are not told by a legend.
  if (limits.hueIsAxis === true || spec.hue === spec.x) return chart;
  return foldTimes(chart, column, { limit: limits.hues, mergeable: limits.points !== null || isAdditive(spec) });
}

// Sums and counts of parts add up to those of the whole; averages, medians, extremes and distinct counts do not.
function isAdditive(spec: ChartSpec): boolean {
  return spec.aggregate === "sum" || spec.aggregate === "count";
}

function foldColumn(chart: Chart, name: string | null, limit: number | null): Chart {
  const { spec, table } = chart;
  const [measure] = spec.y;
  const index = table.columns.findIndex((column) => column.name === name);
  const column = table.columns[index];
  if (limit === null || column === undefined || isTemporal(column)) return chart;
  const weights = weigh(
    table,
    index,
    table.columns.findIndex((candidate) => candidate.name === measure),
  );
  if (weights.size <= limit) return chart;
  const ranked = [...weights].sort(([, a], [, b]) => b - a).map(([label]) => label);
  const additive = isAdditive(spec);
  const kept = new Set(ranked.slice(0, additive ? limit - 1 : limit));
  const rows = additive
    ? addUp(chart, index, kept)
    : table.rows.filter((row) => kept.has(categoryText(row[index] ?? null)));
  const what = `${column.label}: the ${kept.size} highest of ${weights.size} by ${measureLabel(table, measure)}`;
  const note = additive ? `${what}; the rest added up as “${otherLabel}”.` : `${what}.`;
  return { spec, table: { ...table, columns: asText(table, index), rows, notes: [...table.notes, note] } };
}

function measureLabel(table: ChartTable, measure: string | undefined): string {
  return measure === undefined ? "number of rows" : readTable(table).column(measure).label;
}

// "All others" has no place among numbers.
function asText(table: ChartTable, index: number): ChartTable["columns"] {
  return table.columns.map((column, at) => (at === index ? { ...column, type: "text" } : column));
}

function weigh(table: ChartTable, index: number, measure: number): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const row of table.rows) {
    const label = categoryText(row[index] ?? null);
    const value = measure < 0 ? 1 : Math.abs(numberOf(row[measure] ?? null) ?? 0);
    weights.set(label, (weights.get(label) ?? 0) + value);
  }
  return weights;
}

/** The rows of what is kept, then one row for the others per combination of the chart's other columns. */
function addUp({ spec, table }: Chart, index: number, kept: ReadonlySet<string>): Cell[][] {
  const measures = new Set(spec.y);
  const sums = new Map<string, Cell[]>();
  const rows: Cell[][] = [];
  for (const row of table.rows) {
    if (kept.has(categoryText(row[index] ?? null))) {
      rows.push(row);
      continue;
    }
    const other = row.map((cell, at) => (at === index ? otherLabel : cell));
    const key = JSON.stringify(other.filter((_, at) => !measures.has(table.columns[at]?.name ?? "")));
    const sofar = sums.get(key);
    if (sofar === undefined) sums.set(key, other);
    else table.columns.forEach((column, at) => measures.has(column.name) && addCell(sofar, at, row[at] ?? null));
  }
  return [...rows, ...sums.values()];
}

function addCell(sums: Cell[], at: number, cell: Cell): void {
  const value = numberOf(cell);
  if (value !== null) sums[at] = (numberOf(sums[at] ?? null) ?? 0) + value;
}

/** What comes as a sample of about the limit is not sampled, and said to be, once more. */
const sampleSlack = 1.05;

function samplePoints(chart: Chart, limit: number | null): Chart {
  const { rows } = chart.table;
  if (limit === null || rows.length <= limit * sampleSlack) return chart;
  const stride = rows.length / limit;
  // One row of each stretch, at a place that no rhythm of the data shares: Numerical Recipes' linear congruential generator.
  let state = 1;
  const sampled = Array.from({ length: limit }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = Math.floor((index + state / 2 ** 32) * stride);
    return rows[Math.min(at, rows.length - 1)] ?? [];
  });
  const note = `An even sample of ${limit.toLocaleString("en-US")} of ${rows.length.toLocaleString("en-US")} rows.`;
  return { ...chart, table: { ...chart.table, rows: sampled, notes: [...chart.table.notes, note] } };
}
