import type { ChartKind } from "./kind.ts";
import { drawPie } from "./pies.ts";

export const pie: ChartKind = {
  name: "pie chart",
  limits: { categories: 7, hues: null, points: null },
  draw: (drawing) => drawPie(drawing, 0),
};
