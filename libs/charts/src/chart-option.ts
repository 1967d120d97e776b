import type { Chart, ChartSpec } from "@datapilot/contracts";
import { fitRows } from "./data/fit.ts";
import { categoryText } from "./data/pivot.ts";
import { readTable, type TableReader } from "./data/table-reader.ts";
import { kinds } from "./kinds/registry.ts";
import type { ChartLook, ChartOption } from "./look.ts";
import { emptyBody } from "./option/empty.ts";
import { frame, roomOf } from "./option/frame.ts";
import { themeOf } from "./option/theme.ts";
import { whyEmpty } from "./option/why-empty.ts";
import { altText } from "./words/alt-text.ts";

/**
 * The chart as an ECharts option:
 *
 *     rows → counted or sorted as its kind needs → cut to what can be told apart → drawn by its kind → framed: title, legend, notes, theme, alt text
 *
 * Plain JSON, drawn alike by ECharts in a page, `renderPng` and `renderSvg`. A chart without data says why.
 * Throws `invalid_input` when the spec names a column that the table lacks.
 */
export function chartOption(chart: Chart, look: ChartLook): ChartOption {
  const kind = kinds[chart.spec.chart_type];
  const fitted = fitRows(kind.prepare?.(chart) ?? chart, kind.limits);
  const { spec } = fitted;
  const table = readTable(fitted.table);
  const theme = themeOf(look);
  const reason = whyEmpty(spec, table);
  const body =
    reason === undefined
      ? kind.draw({ spec, table, look, theme, plot: plotOf(spec, table, look) })
      : emptyBody(reason, theme);
  const notes = [...table.notes, ...(body.notes ?? [])];
  return frame({ spec, look, theme, altText: altText(chart) }, body, notes);
}

// Labels of the value axis, its name and the margins take about this much of the width.
const besidePlot = 110;
const underPlot = 66;

function plotOf(
  spec: ChartSpec,
  table: TableReader,
  look: ChartLook,
): { readonly width: number; readonly height: number } {
  const hues = spec.hue === null ? [] : [...new Set(table.cells(spec.hue).map(categoryText))];
  const room = roomOf(spec, look, hues, table.notes);
  const taken = room.title + room.legend + room.notes + underPlot;
  return { width: Math.max(60, look.width - besidePlot), height: Math.max(60, look.height - taken) };
}
