import { drawBars } from "./bars.ts";
import type { ChartKind } from "./kind.ts";

export const groupedBar: ChartKind = {
  name: "grouped bar chart",
  limits: { categories: 30, hues: 8, points: null },
  draw: (drawing) => drawBars(drawing, { direction: "upright", stacked: false }),
};
