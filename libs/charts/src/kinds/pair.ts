import { binCount } from "../data/statistics.ts";
import { categoryText } from "../data/pivot.ts";
import type { OptionPart } from "../look.ts";
import { gridCells, type GridCell } from "../option/grid-cells.ts";
import { colourAt } from "../option/theme.ts";
import { niceRange, type AxisRange } from "../option/ticks.ts";
import { extentOf } from "../option/value-axis.ts";
import { tickTexts } from "../words/number-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** Every measure against every other, and each one's distribution on the diagonal. y names the measures. */
export const pair: ChartKind = {
  name: "scatter-plot matrix",
  limits: { categories: null, hues: 6, points: 800 },
  draw: drawPair,
};

// Five columns make twenty-five pictures, more than a page has room for.
const maxMeasures = 4;

interface Measure {
  readonly title: string;
  readonly values: readonly (number | null)[];
  readonly range: AxisRange;
}

function drawPair(drawing: Drawing): Body {
  const { spec, table, look, plot, theme } = drawing;
  const measures = spec.y.slice(0, maxMeasures).map((name): Measure => {
    const values = table.numbers(name);
    const { low, high } = extentOf(values, false);
    return { title: table.column(name).label, values, range: niceRange(low, high, 3) };
  });
  const hues = spec.hue === null ? [] : [...new Set(table.cells(spec.hue).map(categoryText))];
  const top = look.height - plot.height - 40;
  const box = { left: 84, top, width: look.width - 104, height: plot.height - 14 };
  const cells = gridCells(measures.length ** 2, Math.max(1, measures.length), box, { x: 22, y: 12 });
  const parts = cells.flatMap((cell, index) => {
    const across = measures[cell.column];
    const down = measures[cell.row];
    return across === undefined || down === undefined
      ? []
      : [cellOf(drawing, { cell, index, across, down }, measures.length, hues)];
  });
  const left = spec.y.length - measures.length;
  return {
    grid: cells.map(({ left, top, width, height }) => ({
      left,
      top,
      width,
      height,
      show: true,
      borderColor: theme.grid,
      outerBoundsMode: "none",
    })),
    xAxis: [...parts.map((part) => part.xAxis), ...parts.flatMap((part) => part.xLabels)],
    yAxis: [...parts.map((part) => part.yAxis), ...parts.flatMap((part) => part.yLabels)],
    series: parts.flatMap((part) => part.series),
    legend: hues,
    tooltip: { trigger: "item" },
    notes: left > 0 ? [`The first ${maxMeasures} of ${spec.y.length} measures.`] : [],
  };
}

interface Place {
  readonly cell: GridCell;
  readonly index: number;
  readonly across: Measure;
  readonly down: Measure;
}

interface CellParts {
  readonly xAxis: OptionPart;
  readonly yAxis: OptionPart;
  readonly xLabels: readonly OptionPart[];
  readonly yLabels: readonly OptionPart[];
  readonly series: readonly OptionPart[];
}

function cellOf(drawing: Drawing, place: Place, size: number, hues: readonly string[]): CellParts {
  const { cell, index, across, down } = place;
  const { theme } = drawing;
  const isDiagonal = cell.column === cell.row;
  const bare = { gridIndex: index, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } };
  const numbers = (range: AxisRange): OptionPart => ({
    ...bare,
    type: "value",
    min: range.min,
    max: range.max,
    interval: range.step,
    splitLine: { show: !isDiagonal, lineStyle: { color: theme.grid } },
  });
  const labels = (measure: Measure, position: "left" | "bottom"): OptionPart => ({
    ...bare,
    type: "category",
    position,
    boundaryGap: false,
    data: tickTexts(measure.range.ticks),
    name: measure.title,
    nameLocation: "middle",
    nameGap: position === "left" ? 44 : 24,
    nameTextStyle: { color: theme.muted, fontSize: 11 },
    nameTruncate: { maxWidth: position === "left" ? cell.height : cell.width },
    axisLabel: { show: true, color: theme.muted, fontSize: 10, hideOverlap: true },
  });
  const counts = isDiagonal ? countsOf(across) : [];
  return {
    xAxis: isDiagonal ? { ...bare, type: "category", data: counts.map((_, at) => at) } : numbers(across.range),
    yAxis: isDiagonal ? { ...bare, type: "value", min: 0, splitLine: { show: false } } : numbers(down.range),
    xLabels: cell.row === size - 1 ? [labels(across, "bottom")] : [],
    yLabels: cell.column === 0 ? [labels(down, "left")] : [],
    series: isDiagonal
      ? [
          {
            type: "bar",
            xAxisIndex: index,
            yAxisIndex: index,
            barCategoryGap: "4%",
            color: theme.neutral,
            data: counts,
          },
        ]
      : scattersOf(drawing, place, hues),
  };
}

function countsOf(measure: Measure): readonly number[] {
  const sorted = measure.values.flatMap((value) => value ?? []).sort((a, b) => a - b);
  const { min, max } = measure.range;
  const bins = Math.min(20, Math.max(6, binCount(sorted)));
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const at = Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function scattersOf(drawing: Drawing, { index, across, down }: Place, hues: readonly string[]): readonly OptionPart[] {
  const { spec, table, theme } = drawing;
  const groups = spec.hue === null ? undefined : table.cells(spec.hue).map(categoryText);
  const shared = { type: "scatter", xAxisIndex: index, yAxisIndex: index, symbolSize: 4, itemStyle: { opacity: 0.55 } };
  const points = (hue: string | undefined): readonly (readonly [number, number])[] =>
    across.values.flatMap((x, row) => {
      const y = down.values[row] ?? null;
      return x === null || y === null || (hue !== undefined && groups?.[row] !== hue) ? [] : [[x, y] as const];
    });
  if (groups === undefined) return [{ ...shared, color: colourAt(theme, 0), data: points(undefined) }];
  return hues.map((hue, at) => ({ ...shared, name: hue, color: colourAt(theme, at), data: points(hue) }));
}
