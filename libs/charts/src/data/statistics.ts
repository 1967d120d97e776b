/** The quantile of sorted values at p in 0–1, by linear interpolation: type 7 of Hyndman & Fan (1996), as PostgreSQL's percentile_cont. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** What a box shows: whiskers at the farthest values within 1.5 interquartile ranges (Tukey 1977), the rest are outliers. */
export interface BoxSummary {
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  readonly outliers: readonly number[];
}

export function boxOf(values: readonly number[]): BoxSummary | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const q1 = quantile(sorted, 0.25);
  const q3 = quantile(sorted, 0.75);
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return {
    low: inside[0] ?? q1,
    q1,
    median: quantile(sorted, 0.5),
    q3,
    high: inside.at(-1) ?? q3,
    outliers: sorted.filter((value) => value < q1 - reach || value > q3 + reach),
  };
}

/** Bins for so many values whose spread is not known: Rice's rule, which has more of them than Sturges where rows are many. */
export function binsFor(rowCount: number): number {
  return Math.min(40, Math.max(5, Math.ceil(2 * Math.cbrt(rowCount))));
}

/** How many bins: the more of Freedman & Diaconis (1981), for wide spreads, and Sturges (1926), for few values; at most 60. */
export function binCount(sorted: readonly number[]): number {
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const width = (2 * spread) / Math.cbrt(sorted.length);
  const sturges = Math.log2(Math.max(1, sorted.length)) + 1;
  // Half the values in one place leave no spread to go by.
  return Math.min(60, Math.ceil(width > 0 ? Math.max((high - low) / width, sturges) : sturges));
}

/**
 * A density at evenly spaced points: Gaussian kernels with the bandwidth of Silverman (1986), eq. 3.31.
 * Undefined where fewer than two different values leave no spread.
 */
export function densityOf(
  values: readonly number[],
  points: number,
): readonly (readonly [number, number])[] | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  const spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  const bandwidth = 0.9 * Math.min(...[deviation, spread].filter((size) => size > 0)) * n ** -0.2;
  if (!Number.isFinite(bandwidth) || bandwidth <= 0) return undefined;
  // Not beyond the values: a density of negative ages would be an invention.
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const scale = 1 / (n * bandwidth * Math.sqrt(2 * Math.PI));
  return Array.from({ length: points }, (_, index) => {
    const at = low + ((high - low) * index) / (points - 1);
    const sum = sorted.reduce((total, value) => total + Math.exp(-0.5 * ((at - value) / bandwidth) ** 2), 0);
    return [at, sum * scale] as const;
  });
}
