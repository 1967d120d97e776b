import { pivot, type Series } from "../data/pivot.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis, type ValueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** The first measure as bars, the others as lines; on an axis of their own when their unit or size differs. */
export const combo: ChartKind = {
  name: "combined bar and line chart",
  limits: { categories: 30, hues: null, points: null },
  draw: drawCombo,
};

function drawCombo(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const pivoted = pivot({ ...spec, hue: null }, table);
  const [bars, ...lines] = pivoted.series;
  if (bars === undefined) return { series: [] };
  const apart = lines.length > 0 && !shareAxis(bars, lines);
  const left = axisFor(drawing, apart ? [bars] : pivoted.series, "left");
  const right = apart ? [axisFor(drawing, lines, "right")] : [];
  return {
    xAxis: [
      categoryAxis({
        theme,
        labels: pivoted.categories.map((category) => category.label),
        length: plot.width,
        position: "bottom",
        title: spec.x === null || pivoted.grain !== undefined ? "" : columnTitle(table.column(spec.x)),
        ordered: pivoted.grain !== undefined,
        labelRoom: Math.min(150, plot.height * 0.4),
      }),
    ],
    yAxis: axesOf(left, ...right),
    series: [
      {
        type: "bar",
        name: bars.name,
        color: colourAt(theme, 0),
        barMaxWidth: 64,
        itemStyle: { borderRadius: 2 },
        data: bars.values,
      },
      ...lines.map((one, index) => ({
        type: "line",
        name: one.name,
        color: colourAt(theme, index + 1),
        lineStyle: { width: 2.25 },
        symbol: "circle",
        symbolSize: 6,
        ...(apart ? { yAxisIndex: 1 } : {}),
        data: one.values,
      })),
    ],
    legend: pivoted.series.map((one) => one.name),
    tooltip: { trigger: "axis" },
    notes: pivoted.notes,
  };
}

// Ten times smaller than the bars, a line would lie on the floor.
function shareAxis(bars: Series, lines: readonly Series[]): boolean {
  const size = (series: Series): number => Math.max(1e-12, ...series.values.map((value) => Math.abs(value ?? 0)));
  const own = size(bars);
  return lines.every((line) => line.column.unit === bars.column.unit && size(line) > own / 10 && size(line) < own * 10);
}

function axisFor(drawing: Drawing, series: readonly Series[], position: "left" | "right"): ValueAxis {
  const [first] = series;
  const column = first?.column ?? { name: "", label: "", type: "number", unit: null, format: null };
  return valueAxis({
    theme: drawing.theme,
    column,
    ...extentOf(
      series.flatMap((one) => one.values),
      true,
    ),
    count: drawing.plot.height / 60,
    position,
    gridLines: position === "left",
    ...(series.length > 1 ? { title: column.unit ?? "" } : {}),
  });
}
