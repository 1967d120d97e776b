import { categoryText, pivot, type Pivot } from "../data/pivot.ts";
import type { TableReader } from "../data/table-reader.ts";
import type { OptionPart } from "../look.ts";
import { axesOf } from "../option/axes.ts";
import { gridCells, type GridCell } from "../option/grid-cells.ts";
import { colourAt } from "../option/theme.ts";
import { textWidth } from "../option/text-width.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";
import { withZeroNearby } from "./lines.ts";

/** The same small chart per value of facet, all on the same scales: lines over time, bars over categories. */
export const smallMultiples: ChartKind = {
  name: "small multiples",
  limits: { categories: 24, hues: 6, points: null },
  draw: drawSmallMultiples,
};

const maxFacets = 12;

interface Facet {
  readonly name: string;
  readonly cell: GridCell;
  readonly index: number;
}

function drawSmallMultiples(drawing: Drawing): Body {
  const { spec, table, look, plot, theme } = drawing;
  const cells = spec.facet === null ? [] : table.cells(spec.facet).map(categoryText);
  const names = largestFacets(cells, table, spec.y[0] ?? "");
  const all = pivot({ ...spec, hue: null, y: spec.y.slice(0, 1) }, table);
  const columns = Math.min(names.length, names.length <= 4 ? 2 : names.length <= 9 ? 3 : 4);
  const top = look.height - plot.height - 26;
  const box = { left: 66, top, width: look.width - 90, height: plot.height - 34 };
  const places = gridCells(names.length, Math.max(1, columns), box, { x: 22, y: 46 });
  const pivots = names.map((name) => pivotOf(drawing, rowsOf(table, cells, name)));
  const extent = extentOf(
    pivots.flatMap((one) => one.series.flatMap((series) => series.values)),
    all.grain === undefined,
  );
  const facets = places.flatMap((cell, index): Facet[] => [{ name: names[index] ?? "", cell, index }]);
  const left = new Set(cells).size - names.length;
  const hues = [...new Set(pivots.flatMap((one) => one.series.map((series) => series.name)))];
  const yAxes = facets.map((facet) => yAxisOf(drawing, facet, withZeroNearby(extent)));
  return {
    grid: places.map(({ left, top, width, height }) => ({ left, top, width, height, outerBoundsMode: "none" })),
    xAxis: facets.map((facet) => xAxisOf(drawing, facet, all)),
    yAxis: axesOf(...yAxes),
    series: facets.flatMap((facet, at) => seriesOf(drawing, facet, pivots[at], all, hues)),
    legend: spec.hue === null ? [] : hues,
    tooltip: { trigger: "axis" },
    parts: { graphic: facets.map((facet) => titleOf(facet, theme.text)) },
    notes: [
      ...(left > 0
        ? [`The ${names.length} largest of ${names.length + left} ${table.column(spec.facet ?? "").label}.`]
        : []),
      `All on one scale: ${columnTitle(table.column(spec.y[0] ?? ""))}.`,
    ],
  };
}

function largestFacets(cells: readonly string[], table: TableReader, measure: string): readonly string[] {
  const totals = new Map<string, number>();
  const values = table.numbers(measure);
  cells.forEach((name, row) => totals.set(name, (totals.get(name) ?? 0) + Math.abs(values[row] ?? 0)));
  return [...totals]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxFacets)
    .map(([name]) => name);
}

/** The table with the rows of one facet only. */
function rowsOf(table: TableReader, facets: readonly string[], name: string): TableReader {
  const pick = <T>(all: readonly T[]): readonly T[] => all.filter((_, row) => facets[row] === name);
  return {
    ...table,
    rowCount: facets.filter((facet) => facet === name).length,
    cells: (column) => pick(table.cells(column)),
    numbers: (column) => pick(table.numbers(column)),
  };
}

function pivotOf({ spec }: Drawing, table: TableReader): Pivot {
  return pivot({ ...spec, y: spec.hue === null ? spec.y : spec.y.slice(0, 1) }, table);
}

function xAxisOf({ theme }: Drawing, { cell, index }: Facet, all: Pivot): OptionPart {
  const labels = all.categories.map((category) => category.label);
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, 10))) + 10;
  const every = Math.max(1, Math.ceil((widest * labels.length) / cell.width));
  return {
    type: "category",
    gridIndex: index,
    data: labels,
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 10, width: cell.width, overflow: "truncate", interval: every - 1 },
  };
}

function yAxisOf(
  { spec, table, theme }: Drawing,
  { cell, index }: Facet,
  extent: { low: number; high: number },
): ReturnType<typeof valueAxis> {
  const made = valueAxis({
    theme,
    column: table.column(spec.y[0] ?? ""),
    ...extent,
    count: cell.height / 40,
    position: "left",
    title: "",
    gridIndex: index,
  });
  if (cell.column === 0) return made;
  // Numbers stand at the first of each row: all share one scale.
  return { ...made, axis: { ...made.axis, axisLabel: { show: false } }, labels: undefined };
}

function seriesOf(
  drawing: Drawing,
  facet: Facet,
  own: Pivot | undefined,
  all: Pivot,
  hues: readonly string[],
): readonly OptionPart[] {
  if (own === undefined) return [];
  const place = new Map(own.categories.map((category, at) => [category.label, at]));
  const isLine = all.grain !== undefined;
  return own.series.map((series) => ({
    type: isLine ? "line" : "bar",
    name: series.name,
    xAxisIndex: facet.index,
    yAxisIndex: facet.index,
    color: colourAt(drawing.theme, Math.max(0, hues.indexOf(series.name))),
    ...(isLine ? { symbol: "none", lineStyle: { width: 1.75 } } : { barCategoryGap: "25%" }),
    data: all.categories.map((category) => series.values[place.get(category.label) ?? -1] ?? null),
  }));
}

function titleOf({ name, cell }: Facet, colour: string): OptionPart {
  return {
    type: "text",
    left: cell.left,
    top: cell.top - 18,
    silent: true,
    style: { text: name, fill: colour, fontSize: 12, fontWeight: 600, width: cell.width, overflow: "truncate" },
  };
}
