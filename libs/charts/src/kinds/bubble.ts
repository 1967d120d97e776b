import type { ChartKind } from "./kind.ts";
import { drawScatter } from "./scatters.ts";

export const bubble: ChartKind = {
  name: "bubble chart",
  limits: { categories: null, hues: 8, points: 400 },
  draw: (drawing) => drawScatter(drawing),
};
