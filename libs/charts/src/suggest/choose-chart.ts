import type { ChartAggregate, ChartSpec, ChartType } from "@datapilot/contracts";
import { assign, rawKinds } from "./assign.ts";
import type { ChartWish } from "./chart-of-rows.ts";
import type { Candidate } from "./candidate.ts";
import { scoreOf } from "./effectiveness.ts";
import type { ChartData } from "./field.ts";
import { specOf } from "./spec-of.ts";

export interface TableWish extends Omit<ChartWish, "title"> {
  readonly aggregate?: ChartAggregate;
}

/** True for kinds that draw single rows rather than groups of them. */
export function drawsRows(kind: ChartType): boolean {
  return rawKinds.has(kind);
}

// What is tried when no kind is named. Kinds for one purpose (a funnel, a forecast) are drawn only for who names them.
const tried: readonly ChartType[] = [
  "line",
  "bar",
  "barh",
  "stacked_bar",
  "grouped_bar",
  "scatter",
  "bubble",
  "histogram",
  "count",
  "box",
  "heatmap",
  "combo",
  "small_multiples",
  "pair",
];

/** The chart of a table with the columns that are named: the kind that is named, or the one that shows them best. Undefined: none fits. */
export function chooseChart(data: ChartData, wish: TableWish): ChartSpec | undefined {
  const asked = aloneAsX(wish);
  const kinds = asked.chart_type === undefined ? tried : [asked.chart_type];
  const fitting = kinds
    .flatMap((kind) => assign(kind, data, asked) ?? [])
    .filter((chart) => asked.chart_type !== undefined || showsExactly(chart, asked))
    .map((chart) => withAggregate(chart, asked.aggregate))
    .map((chart) => ({ chart, score: scoreOf(chart, data, undefined) }))
    .sort((a, b) => b.score - a.score);
  const [best] = fitting;
  return best === undefined ? undefined : specOf(best.chart);
}

/** One column by itself is what the chart runs along, whichever letter it was given. */
function aloneAsX(wish: TableWish): TableWish {
  const { y, ...rest } = wish;
  const [only, second] = y ?? [];
  return wish.x === undefined && wish.chart_type === undefined && only !== undefined && second === undefined
    ? { ...rest, x: only }
    : wish;
}

function withAggregate(chart: Candidate, aggregate: ChartAggregate | undefined): Candidate {
  return aggregate === undefined || rawKinds.has(chart.kind) ? chart : { ...chart, aggregate };
}

// All that is named is drawn, and nothing that is not named is drawn beside it but a count or a measure.
function showsExactly(chart: Candidate, wish: TableWish): boolean {
  const named = [wish.x, ...(wish.y ?? []), wish.hue, wish.size, wish.facet].filter((name) => name !== undefined);
  const drawn = [chart.x, ...chart.y, chart.hue, chart.size, chart.facet].flatMap((field) => field ?? []);
  const names = new Set(drawn.map((field) => field.name));
  if (!named.every((name) => names.has(name))) return false;
  if (wish.y === undefined && chart.y.length > 0) return false;
  const x = chart.x;
  const fitsX = x === null || x.role !== "measure" || ["scatter", "bubble", "histogram"].includes(chart.kind);
  return fitsX && chart.y.every((field) => field.role === "measure");
}
