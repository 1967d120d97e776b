import type { Point } from "./points.ts";

export interface TrendLine {
  readonly slope: number;
  readonly intercept: number;
  /** Pearson's correlation. */
  readonly r: number;
}

/** The least-squares line through the points; undefined where fewer than three points or one x leave it open. */
export function trendOf(points: readonly Point[]): TrendLine | undefined {
  const n = points.length;
  if (n < 3) return undefined;
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / n;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / n;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const { x, y } of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) ** 2;
  }
  if (xx === 0 || yy === 0) return undefined;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX, r: xy / Math.sqrt(xx * yy) };
}
