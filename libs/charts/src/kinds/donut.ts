import type { ChartKind } from "./kind.ts";
import { drawPie } from "./pies.ts";

export const donut: ChartKind = {
  name: "donut chart",
  limits: { categories: 7, hues: null, points: null },
  draw: (drawing) => drawPie(drawing, 42),
};
