import { categoryText } from "../data/pivot.ts";
import { boxOf, type BoxSummary } from "../data/statistics.ts";
import { mixed } from "../option/contrast.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/**
 * Boxes of a number, one per category of x. The table holds the values (one y) or their summaries: five y, in the order lowest
 * whisker, first quartile, median, third quartile, highest whisker.
 */
export const box: ChartKind = {
  name: "box plot",
  limits: { categories: 20, hues: null, points: null },
  draw: drawBoxes,
};

interface Group {
  readonly label: string;
  readonly summary: BoxSummary;
}

function drawBoxes(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const groups = groupsOf(drawing);
  const [first = ""] = spec.y;
  const column = table.column(spec.y.length === 5 ? (spec.y[2] ?? first) : first);
  const ends = groups.flatMap(({ summary }) => [summary.low, summary.high, ...summary.outliers]);
  const colour = colourAt(theme, 0);
  return {
    xAxis: [
      categoryAxis({
        theme,
        labels: groups.map((group) => group.label),
        length: plot.width,
        position: "bottom",
        title: spec.x === null ? "" : columnTitle(table.column(spec.x)),
        ordered: false,
        labelRoom: Math.min(150, plot.height * 0.4),
      }),
    ],
    yAxis: axesOf(valueAxis({ theme, column, ...extentOf(ends, false), count: plot.height / 60, position: "left" })),
    series: [
      {
        type: "boxplot",
        name: column.label,
        boxWidth: [8, 56],
        itemStyle: { color: mixed(theme.background, colour, 0.25), borderColor: colour, borderWidth: 1.5 },
        data: groups.map(({ summary }) => [summary.low, summary.q1, summary.median, summary.q3, summary.high]),
      },
      {
        type: "scatter",
        name: "Outliers",
        color: colour,
        symbolSize: 4,
        itemStyle: { opacity: 0.6 },
        data: groups.flatMap(({ summary }, at) => thinned(summary.outliers).map((value) => [at, value])),
      },
    ],
    tooltip: { trigger: "item" },
    notes: ["Box: middle half with the median; whiskers reach at most 1.5 box heights."],
  };
}

// More dots than this on one line are one smear.
const maxOutliers = 200;

function thinned(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / maxOutliers);
  return values.filter((_, index) => index % every === 0);
}

function groupsOf({ spec, table }: Drawing): readonly Group[] {
  const labels = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const [low, q1, median, q3, high] = spec.y.map((name) => table.numbers(name));
  if (low === undefined) return [];
  if (q1 !== undefined && median !== undefined && q3 !== undefined && high !== undefined) {
    return low.flatMap((_, row) => {
      const five = [low[row], q1[row], median[row], q3[row], high[row]].flatMap((value) => value ?? []);
      const [a, b, c, d, e] = five;
      if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) return [];
      return [{ label: labels[row] ?? "", summary: { low: a, q1: b, median: c, q3: d, high: e, outliers: [] } }];
    });
  }
  const values = new Map<string, number[]>();
  low.forEach((value, row) => {
    if (value === null) return;
    const label = labels[row] ?? "";
    const own = values.get(label);
    if (own === undefined) values.set(label, [value]);
    else own.push(value);
  });
  return [...values].flatMap(([label, own]) => {
    const summary = boxOf(own);
    return summary === undefined ? [] : [{ label, summary }];
  });
}
