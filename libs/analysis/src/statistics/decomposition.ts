import { kruskalWallis } from "./compare-many.ts";
import { momentsOf } from "./moments.ts";
import { medianOf } from "./quantiles.ts";

export interface Decomposition {
  /** One per value; at the ends the nearest averages are carried on by their local slope. */
  readonly trend: Float64Array;
  /** One per place in the season, summing to 0. */
  readonly season: Float64Array;
  readonly remainder: Float64Array;
  /** 1 − Var(remainder) / Var(season + remainder), 0 at least (Wang, Smith and Hyndman 2006). */
  readonly seasonalStrength: number;
  /** Kruskal and Wallis over the places in the season: whether they differ by more than chance. */
  readonly p: number;
}

/**
 * Additive decomposition into trend, season and remainder: moving averages over a whole season, and medians per place in it, which single
 * outliers do not bend. Null for fewer than two whole seasons.
 */
export function decompose(values: Float64Array, period: number): Decomposition | null {
  if (period < 2 || values.length < 2 * period + 1) return null;
  const trend = seasonAverage(values, period);
  const detrended = values.map((value, at) => value - (trend[at] ?? 0));
  const places = Array.from({ length: period }, (_, place) => detrended.filter((_value, at) => at % period === place));
  const medians = Float64Array.from(places, (place) => medianOf(place));
  const centre = medians.reduce((sum, value) => sum + value, 0) / period;
  const season = medians.map((value) => value - centre);
  const remainder = detrended.map((value, at) => value - (season[at % period] ?? 0));
  const whole = momentsOf(detrended).variance;
  return {
    trend,
    season,
    remainder,
    seasonalStrength: whole === 0 ? 0 : Math.max(0, 1 - momentsOf(remainder).variance / whole),
    p: kruskalWallis(places).p,
  };
}

/** Centred moving average over one season; an even season's outer values count half each. */
export function seasonAverage(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const n = values.length;
  const averages = new Float64Array(n).fill(Number.NaN);
  for (let at = half; at < n - half; at += 1) {
    let sum = 0;
    for (let step = -half; step <= half; step += 1) {
      const weight = period % 2 === 0 && Math.abs(step) === half ? 0.5 : 1;
      sum += weight * (values[at + step] ?? 0);
    }
    averages[at] = sum / period;
  }
  carryOn(averages, half, n - half - 1);
  return averages;
}

/** Beyond the first and last average the slope over the nearest ones goes on. */
function carryOn(averages: Float64Array, first: number, last: number): void {
  const reach = Math.max(1, Math.min(last - first, first));
  const slopeFirst = ((averages[first + reach] ?? 0) - (averages[first] ?? 0)) / reach;
  const slopeLast = ((averages[last] ?? 0) - (averages[last - reach] ?? 0)) / reach;
  for (let at = 0; at < first; at += 1) averages[at] = (averages[first] ?? 0) - slopeFirst * (first - at);
  for (let at = last + 1; at < averages.length; at += 1) averages[at] = (averages[last] ?? 0) + slopeLast * (at - last);
}
