import { backTest, type BackTest, type TestedMethod } from "./back-test.ts";
import { measuredIntervals } from "./intervals.ts";

export interface ValuesAhead {
  readonly best: TestedMethod;
  readonly test: BackTest;
  readonly ahead: Float64Array;
  /** Half the width of the interval at each step. */
  readonly reach: Float64Array;
  /** The share of what happened in the back-test that such intervals held; null for too few. */
  readonly coverage: number | null;
}

/** Why nothing is forecast: too few values to test, or no method beats repeating the last value. */
export type NoForecast =
  | { readonly reason: "too_few" }
  | { readonly reason: "cannot_beat_naive"; readonly test: BackTest; readonly best: TestedMethod | undefined };

/** A method must be better than repeating the last value by more than this share, else it is chance. */
const fewestGain = 0.03;

/** The values ahead by the method that was best in a back-test, with intervals of the errors it made there. `period` is 1 for no season. */
export function forecastValues(
  values: Float64Array,
  period: number,
  horizon: number,
  level: number,
): ValuesAhead | NoForecast {
  const test = backTest(values, period, horizon);
  if (test === null) return { reason: "too_few" };
  const [best] = test.tested;
  const ahead = best?.method.forecast(values, period, horizon) ?? null;
  if (best === undefined || ahead === null || best.mase > test.naive.mase * (1 - fewestGain)) {
    return { reason: "cannot_beat_naive", test, best };
  }
  return { best, test, ahead, ...measuredIntervals(test, level) };
}
