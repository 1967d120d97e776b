import { pivot, type Pivot, type Series } from "../data/pivot.ts";
import { isNumeric } from "../data/table-reader.ts";
import type { OptionPart } from "../look.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { timeAxis } from "../option/time-axis.ts";
import { extentOf, valueAxis, type ValueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import { isMarked, sharedUnit } from "./bars.ts";
import type { Body, Drawing } from "./kind.ts";

export interface LineLook {
  /** Filled to zero; several fills stand on top of each other. */
  readonly filled: boolean;
}

/** Lines over time, numbers or ordered categories; a gap in the data is a gap in the line. */
export function drawLines(drawing: Drawing, lines: LineLook): Body {
  const pivoted = inOrder(drawing, pivot(drawing.spec, drawing.table));
  const stacked = lines.filled && pivoted.series.length > 1;
  const positions = positionsOf(drawing, pivoted);
  return {
    xAxis: axesOf(positions.axis),
    yAxis: axesOf(valueAxisOf(drawing, pivoted, lines.filled, stacked)),
    series: pivoted.series.map((one, index) =>
      lineSeries(drawing, one, index, positions.places, lines.filled, stacked),
    ),
    legend: pivoted.series.map((one) => one.name),
    tooltip: { trigger: "axis" },
    notes: [...pivoted.notes, ...gapNotes(pivoted)],
  };
}

/** Numbers along x stand in their order, whatever the order of the rows. */
function inOrder(drawing: Drawing, pivoted: Pivot): Pivot {
  const { spec, table } = drawing;
  if (spec.x === null || !isNumeric(table.column(spec.x))) return pivoted;
  const order = pivoted.categories
    .map((category, at) => ({ at, value: Number(category.label) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .map(({ at }) => at);
  const pick = <T>(all: readonly T[]): readonly T[] => order.flatMap((at) => all.slice(at, at + 1));
  return {
    ...pivoted,
    categories: pick(pivoted.categories),
    series: pivoted.series.map((one) => ({ ...one, values: pick(one.values) })),
  };
}

interface Positions {
  readonly axis: OptionPart | ValueAxis;
  /** Where along x each value stands; undefined when its index says so. */
  readonly places: readonly (string | number)[] | undefined;
}

export function positionsOf(drawing: Pick<Drawing, "spec" | "table" | "theme" | "plot">, pivoted: Pivot): Positions {
  const { spec, table, theme, plot } = drawing;
  const column = spec.x === null ? undefined : table.column(spec.x);
  const title = column === undefined ? "" : columnTitle(column);
  if (pivoted.grain !== undefined) {
    const times = pivoted.categories.flatMap((category) => category.iso ?? []);
    // Under dates everybody sees that they are dates.
    return { axis: timeAxis({ theme, times, grain: pivoted.grain, length: plot.width, title: "" }), places: times };
  }
  if (column !== undefined && isNumeric(column)) {
    const values = pivoted.categories.map((category) => Number(category.label));
    const axis = valueAxis({
      theme,
      column,
      ...extentOf(values, false),
      count: plot.width / 100,
      position: "bottom",
      gridLines: false,
    });
    return { axis, places: values };
  }
  const labels = pivoted.categories.map((category) => category.label);
  const axis = categoryAxis({
    theme,
    labels,
    length: plot.width,
    position: "bottom",
    title,
    ordered: false,
    labelRoom: Math.min(150, plot.height * 0.4),
  });
  return { axis, places: undefined };
}

function valueAxisOf(drawing: Drawing, pivoted: Pivot, fromZero: boolean, stacked: boolean): ValueAxis {
  const totals = pivoted.categories.map((_, at) => pivoted.series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  const extent = extentOf(stacked ? totals : pivoted.series.flatMap((one) => one.values), fromZero);
  const [first] = pivoted.series;
  const severalMeasures = new Set(pivoted.series.map((one) => one.column.name)).size > 1;
  return valueAxis({
    theme: drawing.theme,
    column: first?.column ?? { name: "", label: "", type: "number", unit: null, format: null },
    ...withZeroNearby(extent),
    count: drawing.plot.height / 60,
    position: "left",
    ...(severalMeasures ? { title: sharedUnit(pivoted.series) } : {}),
  });
}

/** A line may start above zero, but not when zero is as near as the data are wide: half an axis is cheap for an honest slope. */
export function withZeroNearby(extent: { readonly low: number; readonly high: number }): {
  readonly low: number;
  readonly high: number;
} {
  const { low, high } = extent;
  const span = high - low;
  if (low > 0 && low <= span * 1.5) return { low: 0, high };
  if (high < 0 && -high <= span * 1.5) return { low, high: 0 };
  return extent;
}

function lineSeries(
  drawing: Drawing,
  one: Series,
  index: number,
  places: readonly (string | number)[] | undefined,
  filled: boolean,
  stacked: boolean,
): OptionPart {
  const colour = isMarked(one.name) ? drawing.theme.neutral : colourAt(drawing.theme, index);
  const drawn = one.values.filter((value) => value !== null).length;
  return {
    type: "line",
    name: one.name,
    ...(stacked ? { stack: "total" } : {}),
    ...(filled ? { areaStyle: { opacity: stacked ? 0.75 : 0.28 } } : {}),
    color: colour,
    lineStyle: { width: stacked ? 1 : 2.25 },
    symbol: "circle",
    symbolSize: drawn <= 40 ? 6 : 3,
    // A point between two gaps has no line to be seen by.
    showSymbol: drawn <= 40 || hasLonePoints(one.values),
    connectNulls: false,
    data: places === undefined ? one.values : one.values.map((value, at) => [places[at] ?? null, value]),
  };
}

function hasLonePoints(values: readonly (number | null)[]): boolean {
  return values.some(
    (value, at) => value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null,
  );
}

function gapNotes(pivoted: Pivot): readonly string[] {
  const [only] = pivoted.series;
  if (only === undefined || pivoted.series.length !== 1) return [];
  const absent = only.values.filter((value) => value === null).length;
  return absent === 0 ? [] : [`Gaps: ${absent} of ${only.values.length} points have no ${only.column.label}.`];
}
