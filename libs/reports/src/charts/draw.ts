import { altText, renderPng, renderSvg } from "@datapilot/charts";
import type { Chart } from "@datapilot/contracts";

/** The size of a picture in CSS pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A chart as an SVG document, on white paper. */
export function drawSvg(chart: Chart, size: PictureSize): Promise<string> {
  return renderSvg(chart, { theme: "light", ...size });
}

// Sharp on paper at the widths that reports use: some 200 dots per inch.
const pixelRatio = 2;

/** A chart as a PNG with twice the pixels of its size. */
export function drawPng(chart: Chart, size: PictureSize): Promise<Uint8Array> {
  return renderPng(chart, { theme: "light", pixelRatio, ...size });
}

/** A chart in words, for those who cannot see it. */
export function describeChart(chart: Chart): string {
  return altText(chart);
}
