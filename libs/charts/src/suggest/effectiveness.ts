import type { ChartType } from "@datapilot/contracts";
import { spanDays } from "../shape/grain-for.ts";
import { isAdditive, type Candidate } from "./candidate.ts";
import type { ChartData, ChartTask } from "./field.ts";

/**
 * How well each kind shows what it is for, 0–1: the channel that carries the number ranked as Mackinlay (1986) ranks channels for
 * quantities (position, length, angle, area, colour), kinds with more to decode lower.
 */
const channel: Readonly<Record<ChartType, number>> = {
  line: 0.95,
  bar: 0.93,
  barh: 0.93,
  scatter: 0.88,
  grouped_bar: 0.82,
  histogram: 0.85,
  count: 0.8,
  box: 0.78,
  stacked_bar: 0.8,
  area: 0.78,
  small_multiples: 0.78,
  combo: 0.72,
  pareto: 0.7,
  heatmap: 0.7,
  pair: 0.66,
  pie: 0.62,
  donut: 0.56,
  bubble: 0.6,
  violin: 0.62,
  density: 0.58,
  treemap: 0.58,
  calendar: 0.6,
  waterfall: 0.5,
  funnel: 0.5,
  forecast: 0.5,
};

/** A soft constraint as in Draco (Moritz et al. 2019): what a candidate loses when it breaks it. */
interface Rule {
  readonly name: string;
  readonly cost: (chart: Candidate, data: ChartData) => number;
}

const isOneOf = (chart: Candidate, ...kinds: readonly ChartType[]): boolean => kinds.includes(chart.kind);
const barKinds = ["bar", "barh", "count"] as const;

export const rules: readonly Rule[] = [
  {
    name: "time runs along a line, not in bars",
    cost: (chart) => (chart.x?.role === "time" && isOneOf(chart, "bar", "stacked_bar") ? 0.14 : 0),
  },
  {
    name: "rows per category are a count chart",
    cost: (chart) => (isOneOf(chart, "bar", "barh") && chart.y.length === 0 ? 0.2 : 0),
  },
  {
    name: "a line joins what has an order",
    cost: (chart) => (isOneOf(chart, "line", "area") && chart.x?.role === "dimension" ? 0.4 : 0),
  },
  {
    name: "a stack or a group of one colour is a bar",
    cost: (chart) => (isOneOf(chart, "stacked_bar", "grouped_bar") && chart.hue === null ? 0.3 : 0),
  },
  {
    name: "few points make no line",
    cost: (chart, data) => (isOneOf(chart, "line", "area") && pointsOf(chart, data) < 4 ? 0.25 : 0),
  },
  {
    name: "few points in time are bars",
    cost: (chart, data) => (chart.kind === "bar" && chart.x?.role === "time" && pointsOf(chart, data) > 16 ? 0.2 : 0),
  },
  {
    name: "long or many names lie beside bars",
    cost: (chart) => (chart.kind === "bar" && namesAreMany(chart) ? 0.15 : 0),
  },
  { name: "short names stand below bars", cost: (chart) => (chart.kind === "barh" && !namesAreMany(chart) ? 0.08 : 0) },
  {
    name: "more categories than fit are cut",
    cost: (chart) => (isOneOf(chart, ...barKinds) && (chart.x?.distinct ?? 0) > 30 ? 0.05 : 0),
  },
  {
    name: "slices are few",
    cost: (chart) => (isOneOf(chart, "pie", "donut") ? Math.max(0, ((chart.x?.distinct ?? 0) - 5) * 0.08) : 0),
  },
  {
    name: "areas and Pareto charts need many parts",
    cost: (chart) => (isOneOf(chart, "treemap", "pareto") ? Math.max(0, (9 - (chart.x?.distinct ?? 0)) * 0.05) : 0),
  },
  {
    name: "colours are few",
    cost: (chart) => (chart.hue !== null && chart.kind !== "heatmap" ? hueCost(chart.hue.distinct) : 0),
  },
  {
    name: "small charts are a handful",
    cost: (chart) => (chart.facet === null ? 0 : chart.facet.distinct < 3 || chart.facet.distinct > 12 ? 0.3 : 0.02),
  },
  {
    name: "stacks show a whole",
    cost: (chart) => (isOneOf(chart, "stacked_bar", "area") && chart.hue !== null && !isAdditive(chart) ? 0.5 : 0),
  },
  {
    name: "a grouped bar chart of many bars is a comb",
    cost: (chart) =>
      chart.kind === "grouped_bar" && (chart.x?.distinct ?? 0) * (chart.hue?.distinct ?? 1) > 40 ? 0.25 : 0,
  },
  {
    name: "a cross-tab has many cells, but not too many",
    cost: (chart) => {
      if (chart.kind !== "heatmap") return 0;
      const cells = (chart.x?.distinct ?? 0) * (chart.hue?.distinct ?? 0);
      return cells < 16 ? 0.2 : cells > 600 ? 0.25 : 0;
    },
  },
  {
    name: "a calendar has months of days",
    cost: (chart) => {
      if (chart.kind !== "calendar" || chart.x === null) return 0;
      const days = spanDays(chart.x);
      return days === undefined || days < 56 || days > 1_500 || chart.x.distinct < days * 0.4 ? 0.5 : 0;
    },
  },
  {
    name: "two measures of one unit share an axis",
    cost: (chart) =>
      chart.kind === "line" && chart.y.length > 1 && !sameUnit(chart)
        ? 0.5
        : chart.kind === "combo" && sameUnit(chart)
          ? 0.1
          : 0,
  },
  {
    name: "a spread needs rows",
    cost: (chart, data) => (isOneOf(chart, "histogram", "density", "box", "violin") && data.rowCount < 20 ? 0.3 : 0),
  },
  {
    name: "a relation needs points",
    cost: (chart, data) => (isOneOf(chart, "scatter", "bubble", "pair") && data.rowCount < 8 ? 0.3 : 0),
  },
  {
    name: "a number of few values is no cloud",
    cost: (chart) => (chart.kind === "scatter" && [chart.x, ...chart.y].some((f) => (f?.distinct ?? 0) < 6) ? 0.2 : 0),
  },
  { name: "bubbles overlap", cost: (chart, data) => (chart.kind === "bubble" && data.rowCount > 300 ? 0.2 : 0) },
  {
    name: "missing values leave holes",
    cost: (chart) => [chart.x, chart.hue, ...chart.y].reduce((sum, field) => sum + (field?.missing ?? 0) * 0.3, 0),
  },
  {
    name: "simple before rich",
    cost: (chart) => ([chart.hue, chart.size, chart.facet].some((field) => field !== null) ? 0.04 : 0),
  },
];

function namesAreMany(chart: Candidate): boolean {
  if (chart.x === null || chart.x.role === "time") return false;
  return chart.x.distinct > 8 || chart.x.longest > 16;
}

function hueCost(distinct: number): number {
  return distinct <= 6 ? 0 : distinct <= 8 ? 0.08 : 0.2;
}

function sameUnit(chart: Candidate): boolean {
  return new Set(chart.y.map((field) => `${field.unit} ${field.format}`)).size === 1;
}

function pointsOf(chart: Candidate, data: ChartData): number {
  return chart.x?.distinct ?? data.rowCount;
}

const forTask: Readonly<Record<ChartTask, readonly ChartType[]>> = {
  trend: ["line", "area", "combo", "calendar", "small_multiples"],
  ranking: ["barh", "bar", "pareto"],
  comparison: ["bar", "grouped_bar", "barh", "small_multiples", "box"],
  share: ["pie", "donut", "stacked_bar", "treemap", "pareto"],
  distribution: ["histogram", "box", "density", "violin"],
  correlation: ["scatter", "pair", "bubble", "heatmap"],
};

/** What a chart that fits its task gains, enough to pass one of another task and no more. */
const taskGain = 0.4;

/** How well the candidate shows the data, 0–1. */
export function scoreOf(chart: Candidate, data: ChartData, task: ChartTask | undefined): number {
  const lost = rules.reduce((sum, rule) => sum + rule.cost(chart, data), 0);
  const gained = task !== undefined && forTask[task].includes(chart.kind) ? taskGain : 0;
  return Math.min(1, Math.max(0, (channel[chart.kind] - lost + gained) / (task === undefined ? 1 : 1 + taskGain)));
}
