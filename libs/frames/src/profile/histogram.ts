import type { ColumnProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { z } from "zod";
import { rowSlices } from "./row-slices.ts";

/** About this many bins show a distribution's shape without its noise. */
const wantedBins = 20;
const binRows = z.array(z.tuple([z.number(), z.number()]));

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `width`: bounds people can read. */
export function niceStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Counts of a numeric column `v` in bins of one nice width, from below its minimum to above its maximum; the last bin has both ends. */
export function histogram(frame: DataFrame, min: number, max: number, whole: boolean): ColumnProfile["histogram"] {
  if (!Number.isFinite(max - min)) return null;
  if (max === min) return [{ from: min, to: max, count: frame.height }];
  const fine = niceStep((max - min) / wantedBins);
  const step = whole ? Math.max(1, Math.ceil(fine)) : fine;
  const first = Math.floor(min / step);
  const last = Math.max(first, Math.ceil(max / step) - 1);
  const counts = new Map<number, number>();
  for (const slice of rowSlices(frame)) {
    for (const [bin, count] of binCounts(slice, step)) {
      const at = Math.min(last, Math.max(first, bin));
      counts.set(at, (counts.get(at) ?? 0) + count);
    }
  }
  const round = (value: number): number => Number(value.toPrecision(12));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    from: round((first + index) * step),
    to: round((first + index + 1) * step),
    count: counts.get(first + index) ?? 0,
  }));
}

function binCounts(frame: DataFrame, step: number): [number, number][] {
  const bins = frame
    .lazy()
    .select(pl.col("v").cast(pl.Float64).div(pl.lit(step)).floor().cast(pl.Float64).alias("bin"))
    .groupBy("bin")
    .agg(pl.len().alias("n"))
    .collectSync();
  return binRows.parse(bins.rows());
}
