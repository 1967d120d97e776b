import { methods, naive, type ForecastMethod, type NamedMethod } from "./methods.ts";

export interface Accuracy {
  /** Mean absolute error in units of the one-step error of repeating the last season (Hyndman and Koehler 2006): below 1 is better. */
  readonly mase: number;
  /** Symmetric mean absolute percentage error, in percent of 0–200. */
  readonly smape: number;
}

export interface TestedMethod extends Accuracy {
  readonly method: NamedMethod;
  /** Actual − forecast, by origin and step; in proportion to the level that values have now. */
  readonly errors: readonly Float64Array[];
}

export interface BackTest {
  /** Best first. */
  readonly tested: readonly TestedMethod[];
  /** Repeating the last value: what a method must beat. */
  readonly naive: Accuracy;
  readonly origins: number;
  readonly horizon: number;
  /** Errors of overlapping horizons are alike: how many of the origins count as independent. */
  readonly independent: number;
}

/** Enough to tell methods apart; more would only cost time. */
const mostOrigins = 20;
/** Values that a method learns from at least. */
const fewestLearnt = 8;

/**
 * Rolling-origin back-test: each method forecasts from several points of the past, knowing only what came before, and is measured by what
 * came after. Null for too few values.
 */
export function backTest(values: Float64Array, period: number, horizon: number): BackTest | null {
  const n = values.length;
  const learnt = Math.max(fewestLearnt, period > 1 ? 2 * period + 2 : 0);
  const possible = n - horizon - learnt + 1;
  if (possible < 3) return null;
  const count = Math.min(mostOrigins, possible);
  // Spread over all of the past: only what was hard once shows how wide intervals must be.
  const origins = Array.from({ length: count }, (_, at) => learnt + Math.round((at * (possible - 1)) / (count - 1)));
  const today = levelOf(values, period);
  const measure = (forecast: ForecastMethod): (Accuracy & { errors: Float64Array[] }) | null => {
    const errors: Float64Array[] = [];
    let [scaled, symmetric, steps] = [0, 0, 0];
    for (const origin of origins) {
      const known = values.subarray(0, origin);
      const ahead = forecast(known, period, horizon);
      if (ahead === null || ahead.some((value) => !Number.isFinite(value))) return null;
      const scale = naiveError(known, period);
      const error = ahead.map((value, step) => (values[origin + step] ?? 0) - value);
      const growth = today / levelOf(known, period);
      errors.push(error.map((miss) => miss * growth));
      for (const [step, miss] of error.entries()) {
        const [actual, guess] = [values[origin + step] ?? 0, ahead[step] ?? 0];
        scaled += Math.abs(miss) / scale;
        const size = Math.abs(actual) + Math.abs(guess);
        symmetric += size === 0 ? 0 : (200 * Math.abs(miss)) / size;
        steps += 1;
      }
    }
    return { mase: scaled / steps, smape: symmetric / steps, errors };
  };
  const plain = measure(naive);
  if (plain === null) return null;
  const tested = methods.flatMap((method) => {
    const found = measure(method.forecast);
    return found === null ? [] : [{ method, ...found }];
  });
  return {
    tested: tested.sort((a, b) => a.mase - b.mase),
    naive: plain,
    origins: count,
    horizon,
    independent: Math.min(count, 1 + Math.floor((possible - 1) / horizon)),
  };
}

/** The mean of the last season, or of four values; 1 where values are not all positive, so that nothing is in proportion to it. */
function levelOf(values: Float64Array, period: number): number {
  if (values.some((value) => value <= 0)) return 1;
  const last = values.subarray(-Math.max(period, 4));
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

/** Mean absolute one-step error of the (seasonal) naive forecast within what is known. */
function naiveError(known: Float64Array, period: number): number {
  const lag = known.length > period ? period : 1;
  let sum = 0;
  for (let at = lag; at < known.length; at += 1) sum += Math.abs((known[at] ?? 0) - (known[at - lag] ?? 0));
  return Math.max(sum / (known.length - lag), 1e-12);
}

export interface MeasuredIntervals {
  /** Half the width at each step. */
  readonly reach: Float64Array;
  /** The share of back-test values that intervals made from the other origins' errors held; null for too few. */
  readonly coverage: number | null;
}

/** Intervals from the errors that were made: they grow with the step and hold the level's share of what happened. */
export function measuredIntervals(
  errors: readonly Float64Array[],
  level: number,
  independent: number,
): MeasuredIntervals {
  let [held, all] = [0, 0];
  for (const [left, out] of errors.entries()) {
    const others = errors.filter((_, at) => at !== left);
    const reach = reachOf(others, level, independent);
    for (const [step, miss] of out.entries()) {
      all += 1;
      if (Math.abs(miss) <= (reach[step] ?? 0)) held += 1;
    }
  }
  return { reach: reachOf(errors, level, independent), coverage: errors.length < 4 ? null : held / all };
}

function reachOf(errors: readonly Float64Array[], level: number, independent: number): Float64Array {
  const horizon = errors[0]?.length ?? 0;
  const squares = Float64Array.from(
    { length: horizon },
    (_, step) => errors.reduce((sum, each) => sum + (each[step] ?? 0) ** 2, 0) / errors.length,
  );
  const scale = rising(squares).map((square) => Math.sqrt(Math.max(square, 1e-24)));
  const standard = errors
    .flatMap((each) => [...each].map((miss, step) => Math.abs(miss) / (scale[step] ?? 1)))
    .sort((a, b) => a - b);
  // The conformal quantile: of n independent errors, the level's share of n + 1, for the one still to come.
  const share = Math.min(1, ((independent + 1) * level) / independent);
  const at = Math.min(standard.length - 1, Math.ceil(standard.length * share) - 1);
  return scale.map((each) => each * (standard[at] ?? 1));
}

/** The closest values that never fall: pooling neighbours that do (isotonic regression, Ayer et al. 1955). */
function rising(values: Float64Array): Float64Array {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    pools.push({ sum: value, size: 1 });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (before === undefined || last === undefined || before.sum / before.size <= last.sum / last.size) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  }
  return Float64Array.from(pools.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size)));
}
