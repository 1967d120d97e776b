import type { OptionPart } from "../look.ts";
import { grainOf } from "../data/grain.ts";
import { isoOf } from "../data/times.ts";
import { axesOf } from "../option/axes.ts";
import { colourAt } from "../option/theme.ts";
import { timeAxis } from "../option/time-axis.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, Drawing } from "./kind.ts";
import { withZeroNearby } from "./lines.ts";
import { coordinate, readPoints, type Point, type Points } from "./points.ts";
import { trendOf } from "./trend.ts";

/** Points over two numbers (or time and a number); with `size`, the area of a point shows a third. */
export function drawScatter(drawing: Drawing): Body {
  const { spec, table, theme } = drawing;
  const points = readPoints(spec, table);
  const hues = [...new Set(points.all.map((point) => point.hue))];
  const [yName = ""] = spec.y;
  const series = hues.map((hue, index) => pointSeries(drawing, points, hue, colourAt(theme, index)));
  const trend = spec.size === null && !points.isTime ? trendSeries(drawing, points.all) : undefined;
  return {
    xAxis: axesOf(xAxisOf(drawing, points)),
    yAxis: axesOf(
      valueAxis({
        theme,
        column: table.column(yName),
        ...withZeroNearby(
          extentOf(
            points.all.map((point) => point.y),
            false,
          ),
        ),
        count: drawing.plot.height / 60,
        position: "left",
      }),
    ),
    series: trend === undefined ? series : [...series, trend.series],
    legend: spec.hue === null ? [] : hues,
    tooltip: { trigger: "item" },
    notes: [
      ...(points.left > 0 ? [`${points.left} rows lack a value and are not shown.`] : []),
      ...(spec.size === null ? [] : [`Area of a circle: ${columnTitle(table.column(spec.size))}.`]),
      ...(trend === undefined ? [] : [trend.note]),
    ],
  };
}

function xAxisOf(drawing: Drawing, points: Points): OptionPart | ReturnType<typeof valueAxis> {
  const { spec, table, theme, plot } = drawing;
  if (spec.x === null) return { type: "value" };
  const xs = points.all.map((point) => point.x);
  if (points.isTime) {
    const times = [...new Set(xs)].sort((a, b) => a - b);
    return timeAxis({
      theme,
      times: times.map(isoOf),
      grain: spec.grain ?? grainOf(times),
      length: plot.width,
      title: "",
    });
  }
  return valueAxis({
    theme,
    column: table.column(spec.x),
    ...withZeroNearby(extentOf(xs, false)),
    count: plot.width / 100,
    position: "bottom",
  });
}

// Many points hide each other unless they are small and let light through.
function markOf(count: number): { readonly size: number; readonly opacity: number } {
  if (count <= 60) return { size: 10, opacity: 0.85 };
  if (count <= 400) return { size: 7, opacity: 0.65 };
  return count <= 1_500 ? { size: 5, opacity: 0.45 } : { size: 4, opacity: 0.3 };
}

function pointSeries(drawing: Drawing, points: Points, hue: string, colour: string): OptionPart {
  const { spec, table, theme } = drawing;
  const mark = markOf(points.all.length);
  const own = points.all.filter((point) => point.hue === hue);
  const [yName = ""] = spec.y;
  const largest = Math.max(1e-12, ...points.all.map((point) => Math.abs(point.size ?? 0)));
  return {
    type: "scatter",
    name: spec.hue === null ? table.column(yName).label : hue,
    color: colour,
    symbolSize: mark.size,
    itemStyle: {
      opacity: spec.size === null ? mark.opacity : 0.65,
      ...(spec.size === null ? {} : { borderColor: theme.background }),
    },
    data: own.map((point) => {
      const at = [coordinate(point.x, points.isTime), point.y];
      if (spec.size === null) return at;
      // Area, not diameter, grows with the value.
      return {
        value: [...at, point.size],
        symbolSize: Math.round(4 + 44 * Math.sqrt(Math.abs(point.size ?? 0) / largest)),
      };
    }),
  };
}

function trendSeries(
  drawing: Drawing,
  points: readonly Point[],
): { readonly series: OptionPart; readonly note: string } | undefined {
  const trend = trendOf(points);
  if (trend === undefined) return undefined;
  const { low, high } = extentOf(
    points.map((point) => point.x),
    false,
  );
  const at = (x: number): readonly [number, number] => [x, trend.intercept + trend.slope * x];
  return {
    series: {
      type: "line",
      name: "Trend",
      color: drawing.theme.text,
      lineStyle: { width: 1.5, type: "dashed" },
      symbol: "none",
      silent: true,
      // The line may not leave the plot where the points do not.
      clip: true,
      data: [at(low), at(high)],
    },
    note: `Dashed: linear trend, r = ${trend.r.toFixed(2)}.`,
  };
}
