import type { Chart } from "@datapilot/contracts";
import { numberOf } from "../data/table-reader.ts";
import { pivot } from "../data/pivot.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** Categories from the largest down, and the share of the whole that they reach together. */
export const pareto: ChartKind = {
  name: "Pareto chart",
  limits: { categories: 25, hues: null, points: null },
  prepare: largestFirst,
  draw: drawPareto,
};

function largestFirst({ spec, table }: Chart): Chart {
  const measure = table.columns.findIndex((column) => column.name === spec.y[0]);
  const value = (row: readonly Chart["table"]["rows"][number][number][]): number =>
    numberOf(row[measure] ?? null) ?? Number.NEGATIVE_INFINITY;
  return { spec, table: { ...table, rows: table.rows.toSorted((a, b) => value(b) - value(a)) } };
}

function drawPareto(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const pivoted = pivot({ ...spec, hue: null }, table);
  const [series] = pivoted.series;
  if (series === undefined) return { series: [] };
  const total = series.values.reduce((sum: number, value) => sum + Math.max(0, value ?? 0), 0);
  let sofar = 0;
  const reached = series.values.map((value) => {
    sofar += Math.max(0, value ?? 0);
    return total === 0 ? null : Number(((sofar / total) * 100).toFixed(2));
  });
  const share = { name: "share", label: "Cumulative share", type: "number", unit: "%", format: "percent" } as const;
  return {
    xAxis: [
      categoryAxis({
        theme,
        labels: pivoted.categories.map((category) => category.label),
        length: plot.width - 40,
        position: "bottom",
        title: spec.x === null ? "" : columnTitle(table.column(spec.x)),
        ordered: false,
        labelRoom: Math.min(150, plot.height * 0.4),
      }),
    ],
    yAxis: axesOf(
      valueAxis({
        theme,
        column: series.column,
        ...extentOf(series.values, true),
        count: plot.height / 60,
        position: "left",
      }),
      valueAxis({ theme, column: share, low: 0, high: 100, count: 5, position: "right", gridLines: false }),
    ),
    series: [
      { type: "bar", name: series.name, color: colourAt(theme, 0), barCategoryGap: "18%", data: series.values },
      {
        type: "line",
        name: share.label,
        yAxisIndex: 1,
        color: colourAt(theme, 1),
        lineStyle: { width: 2.25 },
        symbol: "circle",
        symbolSize: 6,
        data: reached,
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: theme.muted, type: "dashed" },
          label: { show: false },
          data: [{ yAxis: 80 }],
        },
      },
    ],
    legend: [series.name, share.label],
    tooltip: { trigger: "axis" },
    notes: [...pivoted.notes, "Dashed: 80% of the whole."],
  };
}
