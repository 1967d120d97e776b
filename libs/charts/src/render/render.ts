import type { Chart } from "@datapilot/contracts";
import { chartOption } from "../chart-option.ts";
import type { ChartLook } from "../look.ts";
import { altText } from "../words/alt-text.ts";

// ECharts and the canvas are loaded by the first picture: who only makes options starts faster without them.

/** The chart as a PNG, drawn from `chartOption(chart, look)`; width × height pixels times the look's pixel ratio. */
export async function renderPng(chart: Chart, look: ChartLook): Promise<Uint8Array> {
  const { drawPng } = await import("./draw-png.ts");
  return drawPng(chartOption(chart, look), look);
}

/** The chart as an SVG document, drawn from the very same option as the PNG. */
export async function renderSvg(chart: Chart, look: ChartLook): Promise<string> {
  const { drawSvg } = await import("./draw-svg.ts");
  return drawSvg(chartOption(chart, look), look, altText(chart));
}
