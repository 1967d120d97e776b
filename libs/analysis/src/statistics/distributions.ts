import betainc from "@stdlib/math-base-special-betainc";
import erfc from "@stdlib/math-base-special-erfc";
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import quantileOfNormal from "@stdlib/stats-base-dists-normal-quantile";
import quantileOfT from "@stdlib/stats-base-dists-t-quantile";

/** P(|Z| > |z|) of the standard normal distribution. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** The z below which a share of the standard normal distribution lies. */
export function normalQuantile(share: number): number {
  return quantileOfNormal(share, 0, 1);
}

/** P(|T| > |t|) of Student's distribution. The regularised incomplete beta function keeps tiny tails exact. */
export function tTwoSided(t: number, degrees: number): number {
  return betainc(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t below which a share of Student's distribution lies. */
export function tQuantile(share: number, degrees: number): number {
  return quantileOfT(share, degrees);
}

/** P(F > f) of Fisher's distribution. */
export function fAbove(f: number, numerator: number, denominator: number): number {
  if (f <= 0) return 1;
  return betainc(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
}

/** P(X > x) of the chi-square distribution. */
export function chiSquareAbove(x: number, degrees: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, degrees / 2, true, true);
}

/** ln of n over k. */
export function logChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}
