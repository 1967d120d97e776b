import { decompose, seasonAverage } from "../decomposition.ts";
import { smoothing, type SmoothingShape } from "./exponential-smoothing.ts";

/** Values, the length of a season (1 for none) and how far ahead → the values ahead; null where the method does not fit the data. */
export type ForecastMethod = (values: Float64Array, period: number, horizon: number) => Float64Array | null;

/** The last value goes on. */
export const naive: ForecastMethod = (values, _period, horizon) => new Float64Array(horizon).fill(values.at(-1) ?? 0);

/** The last season repeats. */
const seasonalNaive: ForecastMethod = (values, period, horizon) =>
  period < 2 || values.length < period
    ? null
    : Float64Array.from({ length: horizon }, (_, step) => values[values.length - period + (step % period)] ?? 0);

const smoothed =
  (shape: SmoothingShape): ForecastMethod =>
  (values, period, horizon) =>
    smoothing(values, shape.season === "none" ? 1 : period, shape, horizon);

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) in its form as exponential smoothing with half the slope of a straight line as
 * drift (Hyndman and Billah 2003), on values whose season is taken out when it is there.
 */
const theta: ForecastMethod = (values, period, horizon) => {
  if (values.length < 6) return null;
  const season = seasonOf(values, period);
  const adjusted = values.map((value, at) => season.remove(value, at));
  const level = smoothing(adjusted, 1, { trend: "none", season: "none" }, 1)?.[0];
  if (level === undefined) return null;
  const drift = slopeOf(adjusted) / 2;
  return Float64Array.from({ length: horizon }, (_, step) =>
    season.add(level + drift * (step + 1), values.length + step),
  );
};

interface Season {
  readonly remove: (value: number, at: number) => number;
  readonly add: (value: number, at: number) => number;
}

const noSeason: Season = { remove: (value) => value, add: (value) => value };

/** As factors where all values are positive, else as differences; none where the season is no more than chance. */
function seasonOf(values: Float64Array, period: number): Season {
  const found = decompose(values, period);
  if (found === null || found.p >= 0.1) return noSeason;
  if (values.some((value) => value <= 0)) {
    const of = (at: number): number => found.season[at % period] ?? 0;
    return { remove: (value, at) => value - of(at), add: (value, at) => value + of(at) };
  }
  const trend = seasonAverage(values, period);
  const ratios = Array.from({ length: period }, (_, place) => {
    const of = [...values.keys()]
      .filter((at) => at % period === place)
      .map((at) => (values[at] ?? 0) / Math.max(trend[at] ?? 1, 1e-12));
    return of.reduce((sum, ratio) => sum + ratio, 0) / of.length;
  });
  const centre = ratios.reduce((sum, ratio) => sum + ratio, 0) / period;
  const of = (at: number): number => (ratios[at % period] ?? 1) / centre;
  return { remove: (value, at) => value / of(at), add: (value, at) => value * of(at) };
}

function slopeOf(values: Float64Array): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [products, squares] = [0, 0];
  for (const [at, value] of values.entries()) {
    products += (at - middle) * (value - mean);
    squares += (at - middle) ** 2;
  }
  return products / squares;
}

export interface NamedMethod {
  readonly name: string;
  readonly words: string;
  readonly forecast: ForecastMethod;
}

/** What competes in a back-test; simpler ones come first and win ties. */
export const methods: readonly NamedMethod[] = [
  { name: "seasonal_naive", words: "repeating the last season", forecast: seasonalNaive },
  { name: "ses", words: "simple exponential smoothing", forecast: smoothed({ trend: "none", season: "none" }) },
  {
    name: "damped",
    words: "exponential smoothing with a damped trend",
    forecast: smoothed({ trend: "damped", season: "none" }),
  },
  {
    name: "holt",
    words: "exponential smoothing with a trend",
    forecast: smoothed({ trend: "additive", season: "none" }),
  },
  { name: "theta", words: "the Theta method", forecast: theta },
  {
    name: "seasonal_add",
    words: "exponential smoothing with an additive season",
    forecast: smoothed({ trend: "none", season: "additive" }),
  },
  {
    name: "seasonal_mul",
    words: "exponential smoothing with a multiplicative season",
    forecast: smoothed({ trend: "none", season: "multiplicative" }),
  },
  {
    name: "holt_winters_add",
    words: "Holt and Winters' method with an additive season",
    forecast: smoothed({ trend: "additive", season: "additive" }),
  },
  {
    name: "holt_winters_mul",
    words: "Holt and Winters' method with a multiplicative season",
    forecast: smoothed({ trend: "additive", season: "multiplicative" }),
  },
  {
    name: "damped_add",
    words: "a damped trend with an additive season",
    forecast: smoothed({ trend: "damped", season: "additive" }),
  },
  {
    name: "damped_mul",
    words: "a damped trend with a multiplicative season",
    forecast: smoothed({ trend: "damped", season: "multiplicative" }),
  },
];
