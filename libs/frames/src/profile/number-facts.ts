import type { ColumnProfile } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
import { histogram } from "./histogram.ts";
import { countBelow, countUpTo } from "./sorted-column.ts";

/** What is said of a numeric column beside its distribution. */
export interface NumberFacts {
  readonly mean: number | null;
  readonly stddev: number | null;
  readonly sum: number | null;
  readonly n_zero: number | null;
  readonly n_negative: number | null;
  readonly quantiles: ColumnProfile["quantiles"];
  readonly outlier_pct: number | null;
  readonly histogram: ColumnProfile["histogram"];
  readonly low: number | null;
  readonly high: number | null;
}

/** Of a column that has no numbers. */
export const noNumbers: NumberFacts = {
  mean: null,
  stddev: null,
  sum: null,
  n_zero: null,
  n_negative: null,
  quantiles: null,
  outlier_pct: null,
  histogram: null,
  low: null,
  high: null,
};

const numberRow = z.array(z.number().nullable());

const moments = once(() => {
  const v = pl.col("v").cast(pl.Float64);
  return [v.mean().alias("mean"), v.std().alias("stddev"), v.sum().alias("sum")];
});

/**
 * Facts of a numeric column `v` without nulls, and of the same values in order. `stddev` is the sample's (n − 1), null for a single
 * value.
 */
export function numberFacts(filled: DataFrame, sorted: Series, whole: boolean): NumberFacts {
  const [mean = null, stddev = null, sum = null] = numberRow.parse(filled.select(...moments()).row(0));
  const [low, high] = [Number(sorted.get(0)), Number(sorted.get(sorted.length - 1))];
  const negative = countBelow(sorted, 0);
  return {
    mean,
    stddev: filled.height < 2 ? null : stddev,
    sum,
    n_zero: countUpTo(sorted, 0) - negative,
    n_negative: negative,
    quantiles: quantilesOf(sorted),
    outlier_pct: outlierShare(sorted),
    histogram: histogram(sorted, low, high, whole),
    low,
    high,
  };
}

/**
 * The share of values further from the middle half than one and a half times its width (Tukey's fences), 0–100; null where the middle
 * half is a single value, as the rule then calls every other value an outlier.
 */
function outlierShare(sorted: Series): number | null {
  const { p25, p75 } = quantilesOf(sorted);
  const reach = 1.5 * (p75 - p25);
  if (!(reach > 0)) return null;
  const outside = countBelow(sorted, p25 - reach) + sorted.length - countUpTo(sorted, p75 + reach);
  return (outside * 100) / sorted.length;
}

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, as R and NumPy have it). */
function quantilesOf(sorted: Series): NonNullable<ColumnProfile["quantiles"]> {
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Number(sorted.get(Math.floor(place)));
    const above = Number(sorted.get(Math.ceil(place)));
    return below + (above - below) * (place - Math.floor(place));
  };
  return { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
