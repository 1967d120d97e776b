import type { Chart, ChartType } from "@datapilot/contracts";
import { createFormatter } from "../../format/formatter.ts";
import { ink, fontFace } from "./deck.ts";
import type { ChartOptions } from "./library.ts";

interface Series {
  readonly name: string;
  readonly labels: string[];
  readonly values: number[];
}

/** How a chart is told to the presentation program, which draws it and lets its data be edited. */
export interface NativeChart {
  readonly type: "bar" | "line" | "area" | "pie" | "doughnut";
  readonly data: Series[];
  readonly options: ChartOptions;
}

type Form = Pick<NativeChart, "type"> & { readonly options: ChartOptions };

// The kinds whose data are categories and values: what the program draws from them is the same chart.
const forms: Partial<Readonly<Record<ChartType, Form>>> = {
  bar: { type: "bar", options: { barDir: "col", barGapWidthPct: 60 } },
  count: { type: "bar", options: { barDir: "col", barGapWidthPct: 60 } },
  barh: { type: "bar", options: { barDir: "bar", barGapWidthPct: 50 } },
  grouped_bar: { type: "bar", options: { barDir: "col", barGrouping: "clustered" } },
  stacked_bar: { type: "bar", options: { barDir: "col", barGrouping: "stacked" } },
  line: { type: "line", options: { lineDataSymbol: "none", lineSize: 2.25 } },
  area: { type: "area", options: {} },
  pie: { type: "pie", options: { showPercent: true, showLegend: true } },
  donut: { type: "doughnut", options: { holeSize: 60, showPercent: true, showLegend: true } },
};

// More than these cannot be told apart on a slide; the picture sums or samples them.
const mostCategories = 60;
const mostSeries = 8;

/** The chart as a native one, or undefined where the format has no such kind or it would not show the same. */
export function nativeChart(
  { spec, table }: Chart,
  colours: readonly string[],
  language: string,
): NativeChart | undefined {
  const form = forms[spec.chart_type];
  if (form === undefined || spec.x === null || spec.y.length === 0 || spec.facet !== null) return undefined;
  const data = spec.hue === null ? seriesOfMeasures({ spec, table }, language) : seriesOfHue({ spec, table }, language);
  // The program draws the first category of horizontal bars at the bottom.
  if (spec.chart_type === "barh") reverse(data);
  const categories = data[0]?.labels.length ?? 0;
  if (categories === 0 || categories > mostCategories || data.length > mostSeries) return undefined;
  if ((form.type === "pie" || form.type === "doughnut") && data.length !== 1) return undefined;
  const measure = table.columns.find((column) => column.name === spec.y[0]);
  const unit = measure?.format === "percent" ? "%" : (measure?.unit ?? "");
  const axisTitle = `${measure?.label ?? ""}${unit === "" ? "" : ` (${unit})`}`;
  const base = form.type === "bar" || form.type === "area" ? fromZero(data) : {};
  const options = { ...common(data.length, axisTitle, colours, form.type), ...base, ...form.options };
  return { type: form.type, data, options };
}

/** Lengths and areas compare from zero only; the program begins elsewhere where values are close. */
function fromZero(data: readonly Series[]): ChartOptions {
  return data.every(({ values }) => values.every((value) => value >= 0)) ? { valAxisMinVal: 0 } : {};
}

function reverse(data: readonly Series[]): void {
  for (const labels of new Set(data.map((series) => series.labels))) labels.reverse();
  for (const { values } of data) values.reverse();
}

function common(
  series: number,
  axisTitle: string,
  colours: readonly string[],
  type: NativeChart["type"],
): ChartOptions {
  const isRound = type === "pie" || type === "doughnut";
  return {
    chartColors: isRound ? [...colours] : colours.slice(0, Math.max(series, 1)),
    showLegend: series > 1,
    legendPos: "b",
    legendFontSize: 11,
    legendFontFace: fontFace,
    legendColor: ink.text,
    showTitle: false,
    catAxisLabelFontSize: 11,
    catAxisLabelFontFace: fontFace,
    catAxisLabelColor: ink.soft,
    valAxisLabelFontSize: 11,
    valAxisLabelFontFace: fontFace,
    valAxisLabelColor: ink.soft,
    valAxisLabelFormatCode: "#,##0.##",
    valGridLine: { color: ink.line, size: 0.5 },
    catGridLine: { style: "none" },
    showValAxisTitle: !isRound && axisTitle !== "",
    valAxisTitle: axisTitle,
    valAxisTitleFontSize: 11,
    valAxisTitleColor: ink.soft,
    dataLabelFontSize: 11,
  };
}

function labelsOf(
  { spec, table }: Chart,
  language: string,
): { readonly of: (row: number) => string; readonly all: string[] } {
  const index = table.columns.findIndex((column) => column.name === spec.x);
  const column = table.columns[index];
  const cells = table.rows.map((row) => row[index]);
  const format = column === undefined ? () => "" : createFormatter(language).column(column, cells);
  const texts = cells.map((cell) => format(cell));
  return { of: (row) => texts[row] ?? "", all: [...new Set(texts)] };
}

function numberAt(chart: Chart, row: number, name: string): number {
  const index = chart.table.columns.findIndex((column) => column.name === name);
  const cell = chart.table.rows[row]?.[index];
  return typeof cell === "number" ? cell : 0;
}

function seriesOfMeasures(chart: Chart, language: string): Series[] {
  const labels = labelsOf(chart, language);
  // One point per row: a category that comes twice is not one that the program could tell apart.
  if (labels.all.length !== chart.table.rows.length || hasGaps(chart)) return [];
  return chart.spec.y.map((name) => ({
    name: chart.table.columns.find((column) => column.name === name)?.label ?? name,
    labels: labels.all,
    values: labels.all.map((_, row) => numberAt(chart, row, name)),
  }));
}

function seriesOfHue(chart: Chart, language: string): Series[] {
  const { spec, table } = chart;
  const [measure] = spec.y;
  if (measure === undefined || spec.y.length > 1 || hasGaps(chart)) return [];
  const labels = labelsOf(chart, language);
  const hueIndex = table.columns.findIndex((column) => column.name === spec.hue);
  const names = [...new Set(table.rows.map((row) => String(row[hueIndex] ?? "–")))];
  return names.map((name) => {
    const values = new Map<string, number>();
    table.rows.forEach((row, at) => {
      if (String(row[hueIndex] ?? "–") === name) values.set(labels.of(at), numberAt(chart, at, measure));
    });
    return { name, labels: labels.all, values: labels.all.map((label) => values.get(label) ?? 0) };
  });
}

/** A missing value would be drawn as zero: then the chart stays a picture. */
function hasGaps({ spec, table }: Chart): boolean {
  const measured = table.columns.flatMap((column, index) => (spec.y.includes(column.name) ? [index] : []));
  return table.rows.some((row) => measured.some((index) => typeof row[index] !== "number"));
}
