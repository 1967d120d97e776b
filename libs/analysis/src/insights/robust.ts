/** The median of values in any order; NaN for none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

// 1/Φ⁻¹(3/4): makes the median absolute deviation of normal values their standard deviation.
const toDeviation = 1.4826;

/**
 * The median, and the standard deviation estimated from the median absolute deviation (Rousseeuw and Croux 1993). When more than half
 * of the values are one value, from the mean absolute deviation instead.
 */
export function robustDeviation(values: readonly number[]): { readonly median: number; readonly deviation: number } {
  const median = medianOf(values);
  const distances = values.map((value) => Math.abs(value - median));
  const typical = medianOf(distances);
  if (typical > 0) return { median, deviation: toDeviation * typical };
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  // √(π/2): the same for the mean absolute deviation.
  return { median, deviation: Math.sqrt(Math.PI / 2) * mean };
}
