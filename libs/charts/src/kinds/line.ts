import type { ChartKind } from "./kind.ts";
import { drawLines } from "./lines.ts";

export const line: ChartKind = {
  name: "line chart",
  limits: { categories: null, hues: 8, points: null },
  draw: (drawing) => drawLines(drawing, { filled: false }),
};
