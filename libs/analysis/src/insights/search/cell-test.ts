import { logChoose, normalTwoSided } from "../../statistics/distributions.ts";

/** Where the normal approximation of a cell's count is good to the digits that matter. */
const largeExpectation = 25;

/**
 * Two-sided p-value of a cell's count when rows and columns are independent: `inBoth` of `total` rows are in a group of `inFirst` and in
 * one of `inSecond`. Exact (hypergeometric, as Fisher's test of the cell against the rest; the tail twice) for small counts, else by
 * the normal distribution with the same mean and variance and half a row of continuity.
 */
export function cellTest(inBoth: number, inFirst: number, inSecond: number, total: number): number {
  const expected = (inFirst * inSecond) / total;
  const variance = (expected * (total - inFirst) * (total - inSecond)) / (total * Math.max(1, total - 1));
  if (variance <= 0) return 1;
  if (Math.min(expected, total - inFirst - inSecond + expected) >= largeExpectation) {
    const distance = Math.max(0, Math.abs(inBoth - expected) - 0.5);
    return normalTwoSided(distance / Math.sqrt(variance));
  }
  return Math.min(1, 2 * hypergeometricTail(inBoth, inFirst, inSecond, total, expected));
}

/** P(X ≥ count) above the expectation, P(X ≤ count) below it. */
function hypergeometricTail(count: number, first: number, second: number, total: number, expected: number): number {
  const up = count >= expected;
  const [from, to] = up ? [count, Math.min(first, second)] : [Math.max(0, first + second - total), count];
  const scale = logChoose(total, second);
  let tail = 0;
  for (let at = up ? from : to; up ? at <= to : at >= from; at += up ? 1 : -1) {
    const term = Math.exp(logChoose(first, at) + logChoose(total - first, second - at) - scale);
    tail += term;
    // Terms only shrink away from the expectation.
    if (term < tail * 1e-12) break;
  }
  return tail;
}
