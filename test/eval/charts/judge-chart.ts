import type { Answer, Cell, ChartSpec } from "@datapilot/contracts";
import { z } from "zod";
import { sameAnswer } from "../harness/same-answer.ts";

const channelSchema = z.object({
  field: z.string().optional(),
  aggregate: z.string().optional(),
  bin: z.unknown().optional(),
});

/** An utterance with the chart that was meant, in Vega-Lite's words: mark and encoding. */
export const markedSchema = z.object({
  id: z.string(),
  table: z.string(),
  utterances: z.array(z.string()),
  mark: z.string(),
  encoding: z.record(z.string(), channelSchema),
});

/** A request with the rows of the chart: x, y and, where there is one, colour. */
export const goldDataSchema = z.object({
  id: z.string(),
  table: z.string(),
  question: z.string(),
  chart: z.string(),
  bin: z.string(),
  gold_data: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});

const marks: Readonly<Record<string, readonly ChartSpec["chart_type"][]>> = {
  bar: ["bar", "barh", "count", "histogram", "stacked_bar", "grouped_bar", "pareto", "small_multiples"],
  point: ["scatter", "bubble", "small_multiples"],
  line: ["line", "area", "small_multiples"],
};

const charts: Readonly<Record<string, readonly ChartSpec["chart_type"][]>> = {
  Bar: ["bar", "barh", "count", "histogram", "pareto", "stacked_bar", "grouped_bar"],
  "Stacked Bar": ["stacked_bar", "grouped_bar", "small_multiples"],
  Line: ["line", "area"],
  "Grouping Line": ["line", "area", "small_multiples"],
  Scatter: ["scatter", "bubble"],
  "Grouping Scatter": ["scatter", "bubble", "small_multiples"],
  Pie: ["pie", "donut"],
};

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** The column that an output column was made of: `average_mpg` is of `mpg`. */
function sourceOf(name: string): string {
  return fold(name.replace(/^(?:average|total|min|max|median|distinct|count)_/, ""));
}

/** Right is: a chart of the kind, with the same columns on it, and the same aggregate. */
export function fitsMarked(answer: Answer, meant: z.infer<typeof markedSchema>): boolean {
  const spec = answer.chart?.spec;
  if (spec === undefined || !(marks[meant.mark] ?? []).includes(spec.chart_type)) return false;
  const channels = Object.values(meant.encoding);
  const wanted = new Set(channels.flatMap(({ field }) => (field === undefined ? [] : [fold(field)])));
  const counted = channels.some(({ aggregate }) => aggregate === "count");
  const averaged = channels.some(({ aggregate }) => aggregate === "mean" || aggregate === "average");
  const used = [spec.x, ...spec.y, spec.hue, spec.facet].filter((name) => name !== null);
  const isCount = (name: string): boolean => /^count(?:_\d+)?$/.test(name);
  const columns = new Set(used.filter((name) => !isCount(name)).map(sourceOf));
  const same = columns.size === wanted.size && [...wanted].every((name) => columns.has(name));
  return same && counted === used.some(isCount) && (!averaged || used.some((name) => name.startsWith("average_")));
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A period by its number, however it is written: `Thur` and 4, `Sept` and 1987-09-01, `2017` and 2017-01-01. */
function periodNumber(cell: Cell, bin: string): Cell {
  if (typeof cell !== "string") return cell;
  const name = cell.slice(0, 3).toLowerCase();
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(cell) ?? [];
  if (bin === "WEEKDAY") return weekdays.includes(name) ? weekdays.indexOf(name) + 1 : cell;
  if (bin === "MONTH" && months.includes(name)) return months.indexOf(name) + 1;
  if (bin === "MONTH" && month !== undefined) return Number(month);
  return bin === "YEAR" && year !== undefined ? Number(year) : cell;
}

/** Right is: a chart of the kind whose rows are the meant ones, whatever their order; periods without rows may be left out. */
export function fitsGoldData(answer: Answer, meant: z.infer<typeof goldDataSchema>): boolean {
  const spec = answer.chart?.spec;
  if (spec === undefined || !(charts[meant.chart] ?? []).includes(spec.chart_type)) return false;
  const gold: readonly (readonly Cell[])[] = meant.gold_data;
  if (sameAnswer(gold, answer.rows, false)) return true;
  if (meant.bin === "") return false;
  const numbered = (rows: readonly (readonly Cell[])[]): Cell[][] =>
    rows.map((row) => row.map((cell) => periodNumber(cell, meant.bin)));
  return sameAnswer(numbered(gold.filter((row) => row[1] !== 0)), numbered(answer.rows), false);
}
