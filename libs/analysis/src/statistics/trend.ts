import { normalQuantile, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./compare-two.ts";
import { autocorrelation } from "./moments.ts";
import { medianOf, quantileOfSorted } from "./quantiles.ts";
import { ranksOf } from "./ranks.ts";

export interface TrendTest {
  /** Kendall's S: later values that are higher less those that are lower, over all pairs. */
  readonly s: number;
  readonly z: number;
  readonly p: number;
  /** Theil and Sen's slope per step: the median of all pairwise slopes (Sen 1968). */
  readonly slope: number;
  readonly slopeInterval: Interval;
  readonly intercept: number;
  /** By how much autocorrelation widens the variance of S; 1 for none. */
  readonly correction: number;
}

/**
 * Mann and Kendall's test of a monotonic trend, its variance corrected for ties and for autocorrelation (Hamed and Rao 1998). All pairs
 * are looked at: meant for up to some thousand values.
 */
export function trendTest(values: Float64Array, level = 0.95): TrendTest {
  const n = values.length;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let [s, at] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const difference = (values[j] ?? 0) - (values[i] ?? 0);
      s += Math.sign(difference);
      slopes[at] = difference / (j - i);
      at += 1;
    }
  }
  slopes.sort();
  const slope = quantileOfSorted(slopes, 0.5);
  const { ties } = ranksOf(values);
  const tieTerm = tiedPairs(values);
  const plain = (n * (n - 1) * (2 * n + 5) - tieTerm) / 18;
  const correction = ties === n ** 3 - n ? 1 : autocorrelationFactor(values, slope);
  const variance = plain * correction;
  const z = variance === 0 || s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  const pairs = slopes.length;
  const bound = (share: number): number => quantileOfSorted(slopes, Math.min(1, Math.max(0, share)));
  return {
    s,
    z,
    p: normalTwoSided(z),
    slope,
    slopeInterval: { low: bound((pairs - reach) / 2 / pairs), high: bound((pairs + reach) / 2 / pairs) },
    intercept: medianOf(values.map((value, step) => value - slope * step)),
    correction,
  };
}

/** Σ t(t − 1)(2t + 5) over the runs of t equal values. */
function tiedPairs(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}

/** Only autocorrelations of the detrended ranks that are significant count; never below 1, so that no trend looks surer than it is. */
function autocorrelationFactor(values: Float64Array, slope: number): number {
  const n = values.length;
  const { ranks } = ranksOf(values.map((value, step) => value - slope * step));
  const bound = normalQuantile(0.975) / Math.sqrt(n);
  let sum = 0;
  for (let lag = 1; lag <= Math.min(n - 3, Math.ceil(n / 4)); lag += 1) {
    const r = autocorrelation(ranks, lag);
    if (Math.abs(r) > bound) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * r;
  }
  return Math.max(1, 1 + (2 / (n * (n - 1) * (n - 2))) * sum);
}
