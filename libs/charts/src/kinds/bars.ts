import { missingLabel, otherLabel } from "../data/marked.ts";
import { pivot, type Pivot, type Series } from "../data/pivot.ts";
import type { OptionPart } from "../look.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, Drawing } from "./kind.ts";

export interface BarLook {
  readonly direction: "upright" | "lying";
  readonly stacked: boolean;
}

/** Bars over categories: upright or lying, one colour or several, beside or on top of each other. */
export function drawBars(drawing: Drawing, bars: BarLook): Body {
  const pivoted = pivot(drawing.spec, drawing.table);
  const upright = bars.direction === "upright";
  const names = categoryAxisOf(drawing, pivoted, upright);
  const values = valueAxisOf(drawing, pivoted, bars);
  const series = pivoted.series.map((one, index) => barSeries(drawing, pivoted, one, index, bars));
  return {
    xAxis: axesOf(upright ? names : values),
    yAxis: axesOf(upright ? values : names),
    series,
    legend: pivoted.series.map((one) => one.name),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    notes: [...pivoted.notes, ...absentNotes(pivoted)],
  };
}

function categoryAxisOf(drawing: Drawing, pivoted: Pivot, upright: boolean): OptionPart {
  const { spec, table, theme, plot } = drawing;
  return categoryAxis({
    theme,
    labels: pivoted.categories.map((category) => category.label),
    length: upright ? plot.width : plot.height,
    position: upright ? "bottom" : "left",
    title: spec.x === null ? "" : columnTitle(table.column(spec.x)),
    ordered: pivoted.grain !== undefined,
    labelRoom: upright ? Math.min(150, plot.height * 0.4) : plot.width * 0.34,
  });
}

function valueAxisOf(drawing: Drawing, pivoted: Pivot, bars: BarLook): ReturnType<typeof valueAxis> {
  const upright = bars.direction === "upright";
  const extent = extentOf(bars.stacked ? stackEnds(pivoted) : pivoted.series.flatMap((one) => one.values), true);
  const [first] = pivoted.series;
  const measures = new Set(pivoted.series.map((one) => one.column.name));
  return valueAxis({
    theme: drawing.theme,
    column: first?.column ?? emptyColumn,
    ...extent,
    count: upright ? drawing.plot.height / 60 : drawing.plot.width / 100,
    position: upright ? "left" : "bottom",
    ...(measures.size > 1 ? { title: sharedUnit(pivoted.series) } : {}),
  });
}

const emptyColumn = { name: "", label: "", type: "number", unit: null, format: null } as const;

/** Several measures share an axis: it is named by the unit that they have in common, or not at all. */
export function sharedUnit(series: readonly Series[]): string {
  const units = new Set(series.map((one) => one.column.unit));
  const [unit] = units;
  return units.size === 1 && unit !== null && unit !== undefined && unit !== "%" ? unit : "";
}

// Positive parts pile up and negative ones pile down.
function stackEnds(pivoted: Pivot): readonly number[] {
  return pivoted.categories.flatMap((_, at) => {
    const parts = pivoted.series.map((one) => one.values[at] ?? 0);
    const up = parts.filter((part) => part > 0).reduce((sum, part) => sum + part, 0);
    const down = parts.filter((part) => part < 0).reduce((sum, part) => sum + part, 0);
    return [up, down];
  });
}

function barSeries(drawing: Drawing, pivoted: Pivot, one: Series, index: number, bars: BarLook): OptionPart {
  const { theme } = drawing;
  const colour = isMarked(one.name) ? theme.neutral : colourAt(theme, index);
  const single = pivoted.series.length === 1;
  return {
    type: "bar",
    name: one.name,
    ...(bars.stacked ? { stack: "total" } : {}),
    itemStyle: { color: colour, borderRadius: bars.stacked ? 0 : 2 },
    barMaxWidth: 64,
    barCategoryGap: single || bars.stacked ? "28%" : "22%",
    barGap: "8%",
    data: one.values.map((value, at) => {
      const label = pivoted.categories[at]?.label ?? "";
      return single && isMarked(label) && value !== null ? { value, itemStyle: { color: theme.neutral } } : value;
    }),
  };
}

/** Neither a category nor a colour of its own: what is missing and what was added up. */
export function isMarked(label: string): boolean {
  return label === missingLabel || label === otherLabel;
}

/** Says how many places have no value: an absent bar is easily taken for a zero. */
export function absentNotes(pivoted: Pivot): readonly string[] {
  const [only] = pivoted.series;
  if (only === undefined || pivoted.series.length !== 1) return [];
  const absent = only.values.filter((value) => value === null).length;
  if (absent === 0) return [];
  return [`${absent} of ${only.values.length} have no ${only.column.label}.`];
}
