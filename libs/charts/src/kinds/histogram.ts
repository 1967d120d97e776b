import { tickTexts } from "../words/number-text.ts";
import { columnTitle, suffixOf, valueText } from "../words/value-text.ts";
import { axesOf } from "../option/axes.ts";
import { textWidth } from "../option/text-width.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { readBins, type Bins } from "./bins.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/**
 * How often values fall into each of equal ranges. The table holds the values themselves (x, no y) or their bins: x the lower edge,
 * y the count. Bars stand on a category axis without gaps; a second axis, whose places are the edges, carries the numbers.
 */
export const histogram: ChartKind = {
  name: "histogram",
  limits: { categories: null, hues: null, points: null },
  draw: (drawing) => drawHistogram(drawing, readBins(drawing)),
};

function drawHistogram(drawing: Drawing, bins: Bins): Body {
  const { theme, plot } = drawing;
  const edges = tickTexts(bins.edges);
  const suffix = suffixOf(bins.column);
  const widest = Math.max(0, ...edges.map((edge) => textWidth(edge + suffix, 12))) + 12;
  const every = Math.max(1, Math.ceil((widest * bins.edges.length) / plot.width));
  const counts = valueAxis({
    theme,
    column: bins.countColumn,
    ...extentOf(bins.counts, true),
    count: plot.height / 60,
    position: "left",
  });
  const between = bins.counts.map(
    (_, at) => `${valueText(bins.edges[at] ?? 0, bins.column)} – ${valueText(bins.edges[at + 1] ?? 0, bins.column)}`,
  );
  return {
    xAxis: [
      {
        type: "category",
        position: "bottom",
        data: between,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: theme.line } },
      },
      {
        type: "category",
        position: "bottom",
        boundaryGap: false,
        data: edges.map((edge) => `${edge}${suffix}`),
        name: columnTitle(bins.column),
        nameLocation: "middle",
        nameGap: 30,
        nameTextStyle: { color: theme.muted, fontSize: 12 },
        axisLine: { show: false },
        axisTick: { show: false },
        axisPointer: { show: false },
        axisLabel: { color: theme.muted, fontSize: 12, interval: every - 1 },
      },
    ],
    yAxis: axesOf(counts),
    series: [
      {
        type: "bar",
        name: bins.countColumn.label,
        barCategoryGap: "2%",
        itemStyle: { color: colourAt(theme, 0) },
        data: bins.counts,
      },
    ],
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    notes: bins.notes,
  };
}
