import { medianOf } from "../robust.ts";
import { trendTest } from "./tests.ts";

/** From this τ on a course moves, and what is usual moves with it. */
const movingTau = 0.5;

/** What is usual in a period: the median of all; in a course that moves, of it and the two periods to either side. */
export function usualCourse(values: readonly number[]): readonly number[] {
  if (Math.abs(trendTest(values).tau) < movingTau) return values.map(() => medianOf(values));
  return values.map((_, at) => medianOf(values.slice(Math.max(0, at - 2), at + 3)));
}
