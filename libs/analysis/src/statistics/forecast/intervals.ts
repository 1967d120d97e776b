import type { BackTest } from "./back-test.ts";

export interface MeasuredIntervals {
  /** Half the width at each step. */
  readonly reach: Float64Array;
  /** The share of back-test values that intervals made without them held; null for too few. */
  readonly coverage: number | null;
}

/** Forecasts of one point of the past: how many values were known, and the errors by step. */
interface Trial {
  readonly origin: number;
  readonly errors: Float64Array;
}

/** Of fewer trials, what intervals hold cannot be told. */
const fewestOthers = 3;

/**
 * Intervals from the errors that were made in the back-test: they grow with the step and hold the level's share of what happened (split
 * conformal prediction, Lei et al. 2018, with the errors' own dependence allowed for). Coverage is measured on trials whose values no other
 * trial saw: those with overlapping horizons share what happened.
 */
export function measuredIntervals(test: BackTest, level: number): MeasuredIntervals {
  const trials = honestTrials(test);
  let [held, all] = [0, 0];
  for (const left of trials) {
    const others = trials.filter(({ origin }) => Math.abs(origin - left.origin) >= test.horizon);
    if (others.length < fewestOthers) continue;
    const reach = reachOf(others, level);
    for (const [step, miss] of left.errors.entries()) {
      all += 1;
      if (Math.abs(miss) <= (reach[step] ?? 0)) held += 1;
    }
  }
  return { reach: reachOf(trials, level), coverage: all === 0 ? null : held / all };
}

/**
 * At each point the errors of the method that was best at all others. The best of many methods owes some of its small errors to chance;
 * errors of a choice that did not see them show what the next choice will make.
 */
function honestTrials({ tested, origins }: BackTest): readonly Trial[] {
  const totals = tested.map(({ scaled }) => scaled.reduce((sum, error) => sum + error, 0));
  return origins.flatMap((origin, at) => {
    const elsewhere = tested.map(({ scaled }, method) => (totals[method] ?? 0) - (scaled[at] ?? 0));
    const errors = tested[elsewhere.indexOf(Math.min(...elsewhere))]?.errors[at];
    return errors === undefined ? [] : [{ origin, errors }];
  });
}

function reachOf(trials: readonly Trial[], level: number): Float64Array {
  const horizon = trials[0]?.errors.length ?? 0;
  const squares = Float64Array.from(
    { length: horizon },
    (_, step) => trials.reduce((sum, { errors }) => sum + (errors[step] ?? 0) ** 2, 0) / trials.length,
  );
  const scale = rising(squares).map((square) => Math.sqrt(Math.max(square, 1e-24)));
  const standard = trials.map(({ origin, errors }) => ({
    origin,
    errors: errors.map((miss, step) => miss / (scale[step] ?? 1)),
  }));
  const sizes = standard.flatMap(({ errors }) => [...errors].map(Math.abs)).sort((a, b) => a - b);
  // The conformal quantile: of n independent errors, the level's share of n + 1, for the one still to come.
  const independent = independentErrors(standard);
  const share = Math.min(1, ((independent + 1) * level) / independent);
  const at = Math.min(sizes.length - 1, Math.ceil(sizes.length * share) - 1);
  return scale.map((each) => each * (sizes[at] ?? 1));
}

/**
 * How many of the errors count as independent: the times that were forecast, each once, over the design effect of steps that miss together
 * (Kish 1965): 1 + (steps − 1) · intraclass correlation.
 */
function independentErrors(standard: readonly Trial[]): number {
  const horizon = standard[0]?.errors.length ?? 0;
  const times = new Set(standard.flatMap(({ origin, errors }) => [...errors.keys()].map((step) => origin + step)));
  const together =
    standard.reduce((sum, { errors }) => sum + (errors.reduce((total, miss) => total + miss, 0) / horizon) ** 2, 0) /
    standard.length;
  const correlation = horizon < 2 ? 0 : Math.min(1, Math.max(0, (horizon * together - 1) / (horizon - 1)));
  return Math.max(1, times.size / (1 + (horizon - 1) * correlation));
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
