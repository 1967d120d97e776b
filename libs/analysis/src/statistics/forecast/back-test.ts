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
  /** The mean absolute scaled error, by origin. */
  readonly scaled: readonly number[];
}

export interface BackTest {
  /** Best first. */
  readonly tested: readonly TestedMethod[];
  /** Repeating the last value: what a method must beat. */
  readonly naive: Accuracy;
  /** How many values were known at each point of the past from which methods forecast; rising. */
  readonly origins: readonly number[];
  readonly horizon: number;
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
  const measure = (forecast: ForecastMethod): Omit<TestedMethod, "method"> | null => {
    const errors: Float64Array[] = [];
    const scaled: number[] = [];
    let [symmetric, steps] = [0, 0];
    for (const origin of origins) {
      const known = values.subarray(0, origin);
      const ahead = forecast(known, period, horizon);
      if (ahead === null || ahead.some((value) => !Number.isFinite(value))) return null;
      const scale = naiveError(known, period);
      const error = ahead.map((value, step) => (values[origin + step] ?? 0) - value);
      const growth = today / levelOf(known, period);
      errors.push(error.map((miss) => miss * growth));
      scaled.push(error.reduce((sum, miss) => sum + Math.abs(miss), 0) / scale / horizon);
      for (const [step, miss] of error.entries()) {
        const [actual, guess] = [values[origin + step] ?? 0, ahead[step] ?? 0];
        const size = Math.abs(actual) + Math.abs(guess);
        symmetric += size === 0 ? 0 : (200 * Math.abs(miss)) / size;
        steps += 1;
      }
    }
    return { mase: meanOf(scaled), smape: symmetric / steps, errors, scaled };
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
    origins,
    horizon,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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
