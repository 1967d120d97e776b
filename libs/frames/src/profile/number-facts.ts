import type { ColumnProfile } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { histogram } from "./histogram.ts";

/** What is said of a numeric column beside its distribution. */
export interface NumberFacts {
  readonly mean: number | null;
  readonly stddev: number | null;
  readonly sum: number | null;
  readonly n_zero: number | null;
  readonly n_negative: number | null;
  readonly quantiles: ColumnProfile["quantiles"];
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
  histogram: null,
  low: null,
  high: null,
};

const numberRow = z.array(z.number().nullable());

/** Facts of a numeric column `v` without nulls. `stddev` is the sample's (n − 1), null for a single value. */
export function numberFacts(filled: DataFrame, sorted: Series | null, whole: boolean): NumberFacts {
  const v = pl.col("v").cast(pl.Float64);
  const facts = filled.select(
    v.mean().alias("mean"),
    v.std().alias("stddev"),
    v.sum().alias("sum"),
    v.eq(pl.lit(0)).sum().alias("zero"),
    v.lt(pl.lit(0)).sum().alias("negative"),
    v.min().alias("low"),
    v.max().alias("high"),
  );
  const [mean = null, stddev = null, sum = null, n_zero = null, n_negative = null, low = null, high = null] =
    numberRow.parse(facts.row(0));
  const bins = low === null || high === null ? null : histogram(filled, low, high, whole);
  return {
    mean,
    stddev: filled.height < 2 ? null : stddev,
    sum,
    n_zero,
    n_negative,
    quantiles: quantilesOf(sorted),
    histogram: bins,
    low,
    high,
  };
}

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, as R and NumPy have it). */
function quantilesOf(sorted: Series | null): ColumnProfile["quantiles"] {
  if (sorted === null || sorted.length === 0) return null;
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Number(sorted.get(Math.floor(place)));
    const above = Number(sorted.get(Math.ceil(place)));
    return below + (above - below) * (place - Math.floor(place));
  };
  return { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
