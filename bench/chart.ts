import { createCanvas } from "@napi-rs/canvas";
import { chartOption, renderPng } from "@datapilot/charts";
import type { Cell, Chart, ChartColumn, ChartType } from "@datapilot/contracts";
import { init, setPlatformAPI } from "echarts";
import { median, type Figure } from "./figure.ts";

const rounds = 15;
const look = { theme: "light", width: 800, height: 500 } as const;

const categories = ["North", "South", "East", "West", "Centre", "Islands", "Coast", "Hills"] as const;
const text: ChartColumn = { name: "name", label: "Name", type: "text", unit: null, format: "text" };
const part: ChartColumn = { name: "part", label: "Part", type: "text", unit: null, format: "text" };
const day: ChartColumn = { name: "day", label: "Day", type: "date", unit: null, format: "date" };
const value: ChartColumn = { name: "value", label: "Value", type: "number", unit: "EUR", format: "currency" };
const other: ChartColumn = { name: "other", label: "Other", type: "number", unit: "EUR", format: "currency" };

const wave = (at: number): number => Math.round(50_000 + 30_000 * Math.sin(at / 5) + at * 90);
const byName: Cell[][] = categories.map((name, at) => [name, wave(at * 3)]);
const byDay: Cell[][] = Array.from({ length: 180 }, (_, at) => [
  new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
  wave(at),
]);
const byBoth: Cell[][] = categories.flatMap((name, row) =>
  ["a", "b", "c"].map((one, at): Cell[] => [name, one, wave(row * 3 + at)]),
);
const points: Cell[][] = Array.from({ length: 500 }, (_, at) => [wave(at), wave(at * 7) + at]);

function chart(chart_type: ChartType, spec: Partial<Chart["spec"]>, columns: ChartColumn[], rows: Cell[][]): Chart {
  const none = { x: null, y: [], hue: null, size: null, facet: null, grain: null, bins: null, sort: null, limit: null };
  return {
    spec: { chart_type, ...none, aggregate: "sum", title: `A ${chart_type} chart`, subtitle: null, ...spec },
    table: { columns, rows, notes: [] },
  };
}

const charts: readonly Chart[] = [
  chart("bar", { x: "name", y: ["value"] }, [text, value], byName),
  chart("barh", { x: "name", y: ["value"] }, [text, value], byName),
  chart("stacked_bar", { x: "name", y: ["value"], hue: "part" }, [text, part, value], byBoth),
  chart("line", { x: "day", y: ["value"] }, [day, value], byDay),
  chart("area", { x: "day", y: ["value"] }, [day, value], byDay),
  chart("scatter", { x: "value", y: ["other"] }, [value, other], points),
  chart("histogram", { x: "value" }, [value, other], points),
  chart("heatmap", { x: "name", y: ["value"], hue: "part" }, [text, part, value], byBoth),
  chart("pie", { x: "name", y: ["value"] }, [text, value], byName),
  chart("pareto", { x: "name", y: ["value"] }, [text, value], byName),
];

/** ECharts' types know only the browser's element; it draws on any canvas. */
function elementOf(surface: object): HTMLCanvasElement {
  if (!isElement(surface)) throw new TypeError("no canvas");
  return surface;
}

function isElement(surface: object): surface is HTMLCanvasElement {
  return "getContext" in surface;
}

/** What the two libraries alone take to make a PNG of a finished option: no shaping, no layout of labels, no packaged fonts. */
async function bare(option: Record<string, unknown>): Promise<number> {
  const begun = performance.now();
  const canvas = createCanvas(look.width, look.height);
  const drawn = init(elementOf(canvas), null, { renderer: "canvas", width: look.width, height: look.height });
  drawn.setOption(option);
  drawn.dispose();
  await canvas.encode("png");
  return performance.now() - begun;
}

async function ours(one: Chart): Promise<number> {
  const begun = performance.now();
  await renderPng(one, look);
  return performance.now() - begun;
}

/** PNG 800×500 of ten kinds: from a chart's rows, against ECharts on a bare canvas with the very same option. */
export async function run(): Promise<readonly Figure[]> {
  setPlatformAPI({
    createCanvas: () => elementOf(createCanvas(1, 1)),
    // Else some marks are drawn 15 ms at a time, and a part of the work would go unmeasured.
    getTime: () => 0,
  });
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = -3; round < rounds; round++) {
    for (const one of charts) {
      const { aria: _aria, ...option } = chartOption(one, look);
      // Who goes first warms the caches for the other: they take turns.
      const order = round % 2 === 0;
      const first = order ? await ours(one) : await bare(option);
      const second = order ? await bare(option) : await ours(one);
      if (round < 0) continue;
      mine.push(order ? first : second);
      theirs.push(order ? second : first);
    }
  }
  const [own, reference] = [median(mine), median(theirs)];
  return [{ name: "chart", ours: own, reference, unit: "ms", reach: "≤ 1.3×", met: own / reference <= 1.3 }];
}
