import type { ColumnProfile } from "@datapilot/contracts";
import type { Series } from "nodejs-polars";
import { countBelow } from "./sorted-column.ts";

/** About this many bins show a distribution's shape without its noise. */
const wantedBins = 20;

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `width`: bounds people can read. */
export function niceStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Counts of the values of a sorted numeric column in bins of one nice width, from below its minimum to above its maximum. A value on a
 * bound is in the bin above; the last bin has both ends.
 */
export function histogram(sorted: Series, min: number, max: number, whole: boolean): ColumnProfile["histogram"] {
  if (!Number.isFinite(max - min)) return null;
  if (max === min) return [{ from: min, to: max, count: sorted.length }];
  const fine = niceStep((max - min) / wantedBins);
  const step = whole ? Math.max(1, Math.ceil(fine)) : fine;
  const first = Math.floor(min / step);
  const last = Math.max(first, Math.ceil(max / step) - 1);
  const bounds = Array.from({ length: last - first + 2 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  const below = bounds.map((bound, at) =>
    at === 0 ? 0 : at === bounds.length - 1 ? sorted.length : countBelow(sorted, bound),
  );
  return bounds.slice(1).map((to, at) => ({
    from: bounds[at] ?? to,
    to,
    count: (below[at + 1] ?? 0) - (below[at] ?? 0),
  }));
}
