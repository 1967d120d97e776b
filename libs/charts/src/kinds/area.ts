import type { ChartKind } from "./kind.ts";
import { drawLines } from "./lines.ts";

export const area: ChartKind = {
  name: "area chart",
  limits: { categories: null, hues: 8, points: null },
  draw: (drawing) => drawLines(drawing, { filled: true }),
};
