import type { ChartKind } from "./kind.ts";
import { drawScatter } from "./scatters.ts";

export const scatter: ChartKind = {
  name: "scatter plot",
  limits: { categories: null, hues: 8, points: 3_000 },
  draw: (drawing) => drawScatter(drawing),
};
