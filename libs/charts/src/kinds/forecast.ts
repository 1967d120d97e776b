import { pivot, type Series } from "../data/pivot.ts";
import { axesOf } from "../option/axes.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";
import { positionsOf, withZeroNearby } from "./lines.ts";

/** What was, and what is expected with its interval. y: actual, forecast, lowest, highest, in this order; the last two may be absent. */
export const forecast: ChartKind = {
  name: "forecast chart",
  limits: { categories: null, hues: null, points: null },
  draw: drawForecast,
};

function drawForecast(drawing: Drawing): Body {
  const pivoted = pivot({ ...drawing.spec, hue: null }, drawing.table);
  const [actual, expected, lower, upper] = pivoted.series;
  if (actual === undefined) return { series: [] };
  const { axis, places } = positionsOf(drawing, pivoted);
  const { theme, plot } = drawing;
  const extent = withZeroNearby(
    extentOf(
      pivoted.series.flatMap((one) => one.values),
      false,
    ),
  );
  const placed = (values: readonly (number | null)[]): readonly unknown[] =>
    places === undefined ? values : values.map((value, at) => [places[at] ?? null, value]);
  const line = { type: "line", symbol: "none", connectNulls: false };
  const colour = colourAt(theme, 1);
  const band =
    lower === undefined || upper === undefined
      ? []
      : [
          {
            ...line,
            name: lower.name,
            stack: "interval",
            stackStrategy: "all",
            silent: true,
            lineStyle: { opacity: 0 },
            data: placed(lower.values),
          },
          {
            ...line,
            name: "Interval",
            stack: "interval",
            stackStrategy: "all",
            silent: true,
            color: colour,
            lineStyle: { opacity: 0 },
            areaStyle: { color: colour, opacity: 0.25 },
            data: placed(widths(lower, upper)),
          },
        ];
  return {
    xAxis: axesOf(axis),
    yAxis: axesOf(valueAxis({ theme, column: actual.column, ...extent, count: plot.height / 60, position: "left" })),
    series: [
      ...band,
      {
        ...line,
        silent: true,
        color: colour,
        lineStyle: { width: 1.5, type: "dotted" },
        data: placed(linkOf(actual, expected)),
      },
      {
        ...line,
        name: actual.name,
        color: colourAt(theme, 0),
        lineStyle: { width: 2.25 },
        data: placed(actual.values),
      },
      ...(expected === undefined
        ? []
        : [
            {
              ...line,
              name: expected.name,
              color: colour,
              lineStyle: { width: 2.25, type: "dashed" },
              data: placed(expected.values),
            },
          ]),
    ],
    legend: [
      actual.name,
      ...(expected === undefined ? [] : [expected.name]),
      ...(band.length === 0 ? [] : ["Interval"]),
    ],
    tooltip: { trigger: "axis" },
    notes: pivoted.notes,
  };
}

/** From the last value that was to the first that is expected: the eye is led on, and no value is added to either. */
function linkOf(actual: Series, expected: Series | undefined): readonly (number | null)[] {
  const last = actual.values.findLastIndex((value) => value !== null);
  const next = expected?.values.findIndex((value) => value !== null) ?? -1;
  return actual.values.map((value, at) =>
    at === last && next > last ? value : at === next && next > last ? (expected?.values[at] ?? null) : null,
  );
}

function widths(lower: Series, upper: Series): readonly (number | null)[] {
  return lower.values.map((low, at) => {
    const high = upper.values[at] ?? null;
    return low === null || high === null ? null : high - low;
  });
}
