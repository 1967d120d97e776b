/** The quantile of ascending values by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function medianOf(values: Float64Array): number {
  return quantileOfSorted(values.toSorted(), 0.5);
}

/** The share of a normal distribution's deviation that the median of absolute deviations is: 1 / Φ⁻¹(¾). */
const normalConsistency = 1.482_602_218_505_602;

/** The median of the distances to the median, scaled so that it estimates the standard deviation of normal values. */
export function robustDeviation(values: Float64Array, median = medianOf(values)): number {
  return normalConsistency * medianOf(values.map((value) => Math.abs(value - median)));
}
