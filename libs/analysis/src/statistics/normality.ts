import { chiSquareAbove } from "./distributions.ts";
import { momentsOf } from "./moments.ts";

export interface NormalityTest {
  readonly zSkewness: number;
  readonly zKurtosis: number;
  /** K² = z₁² + z₂², chi-square with 2 degrees of freedom under normality. */
  readonly statistic: number;
  readonly p: number;
}

/** Fewer values say nothing of their distribution's shape, and the approximation does not hold. */
export const fewestForNormality = 20;

/**
 * D'Agostino and Pearson's omnibus test of normality, from skewness and kurtosis (D'Agostino, Belanger and D'Agostino 1990). Null for
 * fewer than 20 values or a constant.
 */
export function normalityOf(values: Float64Array): NormalityTest | null {
  const { n, skewness, kurtosis } = momentsOf(values);
  if (n < fewestForNormality || !Number.isFinite(skewness)) return null;
  const zSkewness = skewnessScore(skewness, n);
  const zKurtosis = kurtosisScore(kurtosis, n);
  const statistic = zSkewness ** 2 + zKurtosis ** 2;
  return { zSkewness, zKurtosis, statistic, p: chiSquareAbove(statistic, 2) };
}

function skewnessScore(skewness: number, n: number): number {
  const y = skewness * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = Math.sqrt(2 * (beta - 1)) - 1;
  const delta = 1 / Math.sqrt(Math.log(Math.sqrt(w2)));
  const alpha = Math.sqrt(2 / (w2 - 1));
  return delta * Math.asinh(y / alpha);
}

function kurtosisScore(kurtosis: number, n: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const root =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / root) * (2 / root + Math.sqrt(1 + 4 / root ** 2));
  const term = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
  return (1 - 2 / (9 * a) - Math.cbrt(term)) / Math.sqrt(2 / (9 * a));
}
