import { createCanvas } from "@napi-rs/canvas";
import { init, setPlatformAPI, type ECharts } from "echarts/dist/echarts.esm.min.mjs";
import type { ChartLook, ChartOption } from "../look.ts";

let isReady = false;

/** Tells ECharts, once per process, what it draws on and how wide text is. */
function makeReady(): void {
  if (isReady) return;
  const ruler = createCanvas(1, 1).getContext("2d");
  setPlatformAPI({
    // Some series are drawn on a layer of their own.
    createCanvas: () => elementOf(createCanvas(1, 1)),
    // Marks on such a layer are drawn for 15 ms at a time; by a clock that stands still they are all drawn at once.
    getTime: () => 0,
    measureText: (text, font) => {
      if (font !== undefined) ruler.font = font;
      return ruler.measureText(text);
    },
  });
  isReady = true;
}

/** What is drawn on: a canvas, or null for SVG. */
export interface Surface {
  readonly root: object | null;
  readonly renderer: "canvas" | "svg";
  readonly ssr?: boolean;
  readonly devicePixelRatio?: number;
}

/** Draws the option, hands the chart to `take`, and lets go of it whatever happens. */
export function withChart<T>(
  option: ChartOption,
  look: Pick<ChartLook, "width" | "height">,
  { root, ...settings }: Surface,
  take: (chart: ECharts) => T,
): T {
  makeReady();
  const element = root === null ? null : elementOf(root);
  const chart = init(element, null, { ...settings, width: look.width, height: look.height });
  try {
    chart.setOption(option);
    return take(chart);
  } finally {
    chart.dispose();
  }
}

/** ECharts draws on anything that has a drawing context; its types know only the browser's element. */
function elementOf(surface: object): HTMLCanvasElement {
  if (!isElement(surface)) throw new TypeError("A chart is drawn on a canvas.");
  return surface;
}

function isElement(surface: object): surface is HTMLCanvasElement {
  return "getContext" in surface;
}
