import { normalTwoSided, tTwoSided } from "../../statistics/distributions.ts";
import { medianOf } from "../robust.ts";

/** Kendall's S, its normal score and τ. */
export interface TrendTest {
  readonly tau: number;
  readonly p: number;
}

/**
 * Mann's and Kendall's test of a monotone trend. Values that depend on the one before make a trend look surer than it is: the variance
 * grows by (1 + r) / (1 − r) with the lag-1 autocorrelation r of what is left after Sen's slope is taken away, where it is positive
 * (Yue and Wang 2004, first term).
 */
export function trendTest(values: readonly number[]): TrendTest {
  const n = values.length;
  let s = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) s += Math.sign((values[j] ?? 0) - (values[i] ?? 0));
  }
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const tied = [...ties.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = ((n * (n - 1) * (2 * n + 5) - tied) / 18) * persistence(values);
  const z = variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { tau: s / ((n * (n - 1)) / 2), p: normalTwoSided(z) };
}

function persistence(values: readonly number[]): number {
  const slope = senSlope(values);
  const rest = values.map((value, at) => value - slope * at);
  const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
  let above = 0;
  let below = 0;
  rest.forEach((value, at) => {
    below += (value - mean) ** 2;
    if (at > 0) above += (value - mean) * ((rest[at - 1] ?? mean) - mean);
  });
  const r = below === 0 ? 0 : Math.min(0.8, Math.max(0, above / below));
  return (1 + r) / (1 - r);
}

/** The median of the slopes between all pairs (Sen 1968). */
export function senSlope(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    for (let j = i + 1; j < values.length; j += 1) slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / (j - i));
  }
  return medianOf(slopes);
}

/** A shift of level between `at − 1` and `at`. */
export interface BreakTest {
  readonly at: number;
  readonly p: number;
  readonly before: number;
  readonly after: number;
  /** Squared distances to the two levels over those to a straight line: under 1 a step fits better. */
  readonly againstLine: number;
}

/** Pettitt's test (1979) of one shift of level, by ranks: p ≈ 2 exp(−6 K² / (n³ + n²)). */
export function breakTest(values: readonly number[]): BreakTest {
  const n = values.length;
  let [best, at, u] = [0, 1, 0];
  for (let t = 0; t < n - 1; t += 1) {
    for (const other of values) u += Math.sign((values[t] ?? 0) - other);
    if (Math.abs(u) > best) {
      best = Math.abs(u);
      at = t + 1;
    }
  }
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  const [before, after] = [mean(values.slice(0, at)), mean(values.slice(at))];
  const step = values.reduce((sum, value, index) => sum + (value - (index < at ? before : after)) ** 2, 0);
  return {
    at,
    p: Math.min(1, 2 * Math.exp((-6 * best * best) / (n ** 3 + n ** 2))),
    before,
    after,
    againstLine: step / lineError(values),
  };
}

function lineError(values: readonly number[]): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [xy, xx] = [0, 0];
  values.forEach((value, at) => {
    xy += (at - middle) * (value - mean);
    xx += (at - middle) ** 2;
  });
  const slope = xx === 0 ? 0 : xy / xx;
  return Math.max(
    1e-12,
    values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0),
  );
}

/** Values that do not belong to the others, with the p-value of the first of them. */
export interface OutlierTest {
  readonly at: readonly number[];
  readonly p: number;
}

/**
 * Rosner's generalised test for up to three outliers (1983): the farthest value is taken away while the largest set whose Grubbs test
 * still holds is sought, so that outliers do not hide each other. p is that of the last step, Bonferroni over values.
 */
export function outlierTest(values: readonly number[], level = 0.001, most = 3): OutlierTest {
  const left = values.map((value, at) => ({ value, at }));
  const steps: { readonly at: number; readonly p: number }[] = [];
  for (let step = 0; step < most && left.length >= 6; step += 1) {
    const n = left.length;
    const mean = left.reduce((sum, one) => sum + one.value, 0) / n;
    const variance = left.reduce((sum, one) => sum + (one.value - mean) ** 2, 0) / (n - 1);
    let far = 0;
    left.forEach((one, index) => {
      if (Math.abs(one.value - mean) > Math.abs((left[far]?.value ?? mean) - mean)) far = index;
    });
    const [taken] = left.splice(far, 1);
    if (taken === undefined || variance <= 0) break;
    const g2 = (taken.value - mean) ** 2 / variance;
    // Grubbs' statistic as Student's t: t² = (n − 2) q / (1 − q), q = G² n / (n − 1)².
    const q = Math.min(1 - 1e-12, (g2 * n) / (n - 1) ** 2);
    const t = Math.sqrt(((n - 2) * q) / (1 - q));
    steps.push({ at: taken.at, p: Math.min(1, n * tTwoSided(t, n - 2)) });
  }
  const last = steps.findLastIndex((one) => one.p <= level);
  if (last < 0) return { at: [], p: steps[0]?.p ?? 1 };
  return { at: steps.slice(0, last + 1).map((one) => one.at), p: steps[last]?.p ?? 1 };
}
