/** Moments of the values of a sample. `variance` and `sd` are the sample's (n − 1), NaN for fewer than two values. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  readonly variance: number;
  readonly sd: number;
  /** √b₁ = m₃ / m₂^1.5, the third standardised moment (population form); NaN for a constant. */
  readonly skewness: number;
  /** b₂ = m₄ / m₂², 3 for a normal distribution (population form); NaN for a constant. */
  readonly kurtosis: number;
  readonly min: number;
  readonly max: number;
}

/** The values that are there, in order. */
export function present(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

/** A sum whose rounding errors are carried along (Neumaier 1974). */
export function exactSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/**
 * Moments in two passes: the mean, then powers of the distances to it, with the mean's own rounding error taken out of the variance
 * (corrected two-pass algorithm, Chan, Golub and LeVeque 1983). NaN is not expected among the values.
 */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length;
  const sum = exactSum(values);
  const mean = sum / n;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    const distance = value - mean;
    const square = distance * distance;
    first += distance;
    second += square;
    third += square * distance;
    fourth += square * square;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const squares = second - (first * first) / n;
  const variance = n < 2 ? Number.NaN : Math.max(0, squares) / (n - 1);
  const m2 = squares / n;
  const constant = !(m2 > 1e-24 * mean * mean) || m2 === 0;
  return {
    n,
    sum,
    mean,
    variance,
    sd: Math.sqrt(variance),
    skewness: constant ? Number.NaN : third / n / m2 ** 1.5,
    kurtosis: constant ? Number.NaN : fourth / n / (m2 * m2),
    min,
    max,
  };
}

/** How alike values are to those `lag` places before: r_k = Σ(y_i − ȳ)(y_{i+k} − ȳ) / Σ(y_i − ȳ)². */
export function autocorrelation(values: Float64Array, lag: number): number {
  const { mean } = momentsOf(values);
  let [product, square] = [0, 0];
  for (const [at, value] of values.entries()) {
    square += (value - mean) ** 2;
    const later = values[at + lag];
    if (later !== undefined) product += (value - mean) * (later - mean);
  }
  return product / square;
}
