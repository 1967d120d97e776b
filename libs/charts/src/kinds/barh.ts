import { drawBars } from "./bars.ts";
import type { ChartKind } from "./kind.ts";

export const barh: ChartKind = {
  name: "horizontal bar chart",
  limits: { categories: 30, hues: 8, points: null },
  draw: (drawing) => drawBars(drawing, { direction: "lying", stacked: false }),
};
