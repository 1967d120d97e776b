import { normalQuantile, normalTwoSided, tQuantile, tTwoSided } from "./distributions.ts";
import { momentsOf } from "./moments.ts";
import { ranksOf } from "./ranks.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface WelchTest {
  readonly difference: number;
  readonly interval: Interval;
  readonly t: number;
  readonly degrees: number;
  readonly p: number;
  /** Hedges' g: the difference in standard deviations, corrected for small samples. */
  readonly g: number;
  readonly gInterval: Interval;
}

/** Welch's t-test of two means without assuming equal variances (Welch 1947), degrees of freedom after Satterthwaite. */
export function welchTest(a: Float64Array, b: Float64Array, level = 0.95): WelchTest {
  const [x, y] = [momentsOf(a), momentsOf(b)];
  const [vx, vy] = [x.variance / x.n, y.variance / y.n];
  const error = Math.sqrt(vx + vy);
  const difference = x.mean - y.mean;
  const t = difference / error;
  const degrees = (vx + vy) ** 2 / (vx ** 2 / (x.n - 1) + vy ** 2 / (y.n - 1));
  const reach = tQuantile((1 + level) / 2, degrees) * error;
  const pooled = Math.sqrt(((x.n - 1) * x.variance + (y.n - 1) * y.variance) / (x.n + y.n - 2));
  // Small-sample factor J and large-sample variance of g (Hedges and Olkin 1985).
  const g = (difference / pooled) * (1 - 3 / (4 * (x.n + y.n - 2) - 1));
  const gError = Math.sqrt((x.n + y.n) / (x.n * y.n) + g ** 2 / (2 * (x.n + y.n)));
  const z = normalQuantile((1 + level) / 2);
  return {
    difference,
    interval: { low: difference - reach, high: difference + reach },
    t,
    degrees,
    p: tTwoSided(t, degrees),
    g,
    gInterval: { low: g - z * gError, high: g + z * gError },
  };
}

export interface RankSumTest {
  /** U of the first sample: in how many of all pairs its value is the greater one, ties counting half. */
  readonly u: number;
  readonly z: number;
  readonly p: number;
  /** U / (n₁ n₂): the chance that a value of the first is greater than one of the second. */
  readonly superiority: number;
}

/** Mann and Whitney's rank-sum test, normal approximation with correction for ties and continuity. */
export function rankSumTest(a: Float64Array, b: Float64Array): RankSumTest {
  const [m, n] = [a.length, b.length];
  const both = new Float64Array(m + n);
  both.set(a);
  both.set(b, m);
  const { ranks, ties } = ranksOf(both);
  const sum = ranks.subarray(0, m).reduce((total, rank) => total + rank, 0);
  const u = sum - (m * (m + 1)) / 2;
  const size = m + n;
  const sd = Math.sqrt(((m * n) / 12) * (size + 1 - ties / (size * (size - 1))));
  const distance = u - (m * n) / 2;
  const z = sd === 0 ? 0 : (distance - 0.5 * Math.sign(distance)) / sd;
  return { u, z, p: normalTwoSided(z), superiority: u / (m * n) };
}
