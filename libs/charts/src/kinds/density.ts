import { categoryText } from "../data/pivot.ts";
import { densityOf } from "../data/statistics.ts";
import { axesOf } from "../option/axes.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/**
 * Where values crowd, as a smooth curve, one per value of hue. The table holds the values (x, no y) or the curve: x the value,
 * y its density.
 */
export const density: ChartKind = {
  name: "density plot",
  limits: { categories: null, hues: 6, points: 20_000 },
  draw: drawDensity,
};

const curvePoints = 160;

function drawDensity(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const name = spec.x ?? spec.y[0] ?? "";
  const column = table.column(name);
  const curves = curvesOf(drawing, name);
  const points = curves.flatMap((curve) => curve.points);
  const densities = valueAxis({
    theme,
    column: { name: "density", label: "Density", type: "number", unit: null, format: null },
    ...extentOf(
      points.map(([, height]) => height),
      true,
    ),
    count: plot.height / 80,
    position: "left",
  });
  return {
    xAxis: axesOf(
      valueAxis({
        theme,
        column,
        ...extentOf(
          points.map(([at]) => at),
          false,
        ),
        count: plot.width / 100,
        position: "bottom",
        gridLines: false,
      }),
    ),
    yAxis: axesOf(densities),
    series: curves.map((curve, index) => ({
      type: "line",
      name: curve.name === "" ? column.label : curve.name,
      color: colourAt(theme, index),
      symbol: "none",
      lineStyle: { width: 2 },
      areaStyle: { opacity: curves.length === 1 ? 0.3 : 0.18 },
      data: curve.points,
    })),
    legend: curves.map((curve) => curve.name),
    tooltip: { trigger: "axis" },
    notes: curves.length === 0 ? ["Fewer than two different values have no density."] : [],
  };
}

interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

function curvesOf({ spec, table }: Drawing, name: string): readonly Curve[] {
  const values = table.numbers(name);
  const [heightName] = spec.x === null ? [] : spec.y;
  const heights = heightName === undefined ? undefined : table.numbers(heightName);
  const hues = spec.hue === null ? values.map(() => "") : table.cells(spec.hue).map(categoryText);
  return [...new Set(hues)].flatMap((hue) => {
    const rows = hues.flatMap((own, row) => (own === hue ? [row] : []));
    const points =
      heights === undefined
        ? densityOf(
            rows.flatMap((row) => values[row] ?? []),
            curvePoints,
          )
        : rows.flatMap((row) => {
            const [at, height] = [values[row] ?? null, heights[row] ?? null];
            return at === null || height === null ? [] : [[at, height] as const];
          });
    return points === undefined || points.length === 0 ? [] : [{ name: hue, points }];
  });
}
