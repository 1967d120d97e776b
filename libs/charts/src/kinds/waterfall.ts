import { pivot } from "../data/pivot.ts";
import type { OptionPart } from "../look.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { okabeIto } from "../option/colours.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { compactText } from "../words/number-text.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** How steps add up to a total: each bar starts where the last one ended; the sum of all stands at the end. */
export const waterfall: ChartKind = {
  name: "waterfall chart",
  limits: { categories: 25, hues: null, points: null },
  draw: drawWaterfall,
};

interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly isTotal: boolean;
}

function drawWaterfall(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const pivoted = pivot({ ...spec, hue: null }, table);
  const [series] = pivoted.series;
  if (series === undefined) return { series: [] };
  const steps = stepsOf(
    pivoted.categories.map((category) => category.label),
    series.values,
  );
  const values = valueAxis({
    theme,
    column: series.column,
    ...extentOf(
      steps.flatMap((step) => [step.from, step.to]),
      true,
    ),
    count: plot.height / 60,
    position: "left",
  });
  return {
    xAxis: [
      categoryAxis({
        theme,
        labels: steps.map((step) => step.label),
        length: plot.width,
        position: "bottom",
        title: spec.x === null || pivoted.grain !== undefined ? "" : columnTitle(table.column(spec.x)),
        ordered: false,
        labelRoom: Math.min(150, plot.height * 0.4),
      }),
    ],
    yAxis: axesOf(values),
    series: [
      {
        // A candle is a bar from one value to another, above or below zero alike; a stacked bar cannot cross zero.
        type: "candlestick",
        name: series.name,
        barWidth: "62%",
        large: false,
        // A candle of less than a pixel has no body: its outline is all that is seen.
        itemStyle: { borderWidth: plot.width / steps.length < 3 ? 1 : 0 },
        data: steps.map((step) => ({
          value: [step.from, step.to, Math.min(step.from, step.to), Math.max(step.from, step.to)],
          itemStyle: fillOf(step, theme.neutral),
        })),
      },
      {
        type: "scatter",
        name: `${series.name} as text`,
        symbolSize: 0,
        silent: true,
        // Figures stand beside each other only where each step is as wide as one.
        label: { show: plot.width / steps.length >= 24, position: "top", distance: 3, fontSize: 11, color: theme.text },
        data: steps.map((step) => ({ value: Math.max(step.from, step.to), label: { formatter: signed(step) } })),
      },
    ],
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    notes: pivoted.notes,
  };
}

function stepsOf(labels: readonly string[], values: readonly (number | null)[]): readonly Step[] {
  let sum = 0;
  const steps = labels.map((label, at) => {
    const from = sum;
    sum += values[at] ?? 0;
    return { label, from, to: sum, isTotal: false };
  });
  return [...steps, { label: "Total", from: 0, to: sum, isTotal: true }];
}

function fillOf(step: Step, neutral: string): OptionPart {
  const colour = step.isTotal ? neutral : step.to >= step.from ? okabeIto.blue : okabeIto.vermillion;
  return { color: colour, color0: colour, borderColor: colour, borderColor0: colour };
}

function signed(step: Step): string {
  if (step.isTotal) return compactText(step.to);
  const change = step.to - step.from;
  return `${change > 0 ? "+" : change < 0 ? "−" : ""}${compactText(Math.abs(change))}`;
}
