import { minimise } from "./minimise.ts";

export interface SmoothingShape {
  readonly trend: "none" | "additive" | "damped";
  readonly season: "none" | "additive" | "multiplicative";
}

interface States {
  level: number;
  slope: number;
  readonly season: Float64Array;
}

interface Weights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

/**
 * Exponential smoothing with level, trend and season (Holt 1957, Winters 1960, damped trend Gardner and McKenzie 1985), its weights fitted to
 * the least squares of one-step errors. Null where the shape does not fit: fewer than two seasons, or values that a multiplicative season
 * cannot have.
 */
export function smoothing(
  values: Float64Array,
  period: number,
  shape: SmoothingShape,
  horizon: number,
): Float64Array | null {
  const seasonal = shape.season !== "none";
  if (values.length < (seasonal ? 2 * period + 2 : 4) || (seasonal && period < 2)) return null;
  if (shape.season === "multiplicative" && values.some((value) => value <= 0)) return null;
  const bounds: (readonly [number, number])[] = [[0.01, 0.99]];
  if (shape.trend !== "none") bounds.push([0.001, 0.5]);
  if (seasonal) bounds.push([0.001, 0.6]);
  if (shape.trend === "damped") bounds.push([0.8, 0.98]);
  const weightsOf = (point: readonly number[]): Weights => {
    const rest = [...point];
    const alpha = rest.shift() ?? 0.3;
    const beta = shape.trend === "none" ? 0 : (rest.shift() ?? 0.1);
    const gamma = seasonal ? (rest.shift() ?? 0.1) : 0;
    return { alpha, beta, gamma, phi: shape.trend === "damped" ? (rest.shift() ?? 0.9) : 1 };
  };
  const start = bounds.map(([low, high], at) => (at === 0 ? 0.3 : low + (high - low) * (high === 0.98 ? 0.6 : 0.2)));
  const best = weightsOf(minimise((point) => run(values, period, shape, weightsOf(point)).squares, start, bounds));
  const { states } = run(values, period, shape, best);
  return Float64Array.from({ length: horizon }, (_, step) =>
    ahead(states, values.length, period, shape, best.phi, step + 1),
  );
}

/** Goes through the values once; gives the last states and the sum of squared one-step errors after the first season. */
function run(
  values: Float64Array,
  period: number,
  shape: SmoothingShape,
  weights: Weights,
): { states: States; squares: number } {
  const states = initialStates(values, period, shape);
  const { alpha, beta, gamma, phi } = weights;
  let squares = 0;
  for (const [at, value] of values.entries()) {
    const place = at % period;
    const season = states.season[place] ?? 0;
    const carried = states.level + phi * states.slope;
    const expected = withSeason(carried, season, shape);
    squares += (value - expected) ** 2;
    const adjusted = shape.season === "multiplicative" ? value / season : value - season;
    const level = alpha * adjusted + (1 - alpha) * carried;
    states.slope = shape.trend === "none" ? 0 : beta * (level - states.level) + (1 - beta) * phi * states.slope;
    if (shape.season === "additive") states.season[place] = gamma * (value - carried) + (1 - gamma) * season;
    if (shape.season === "multiplicative")
      states.season[place] = (gamma * value) / Math.max(carried, 1e-12) + (1 - gamma) * season;
    states.level = level;
  }
  return { states, squares: Number.isFinite(squares) ? squares : Number.MAX_VALUE };
}

function withSeason(value: number, season: number, shape: SmoothingShape): number {
  return shape.season === "multiplicative" ? value * season : value + season;
}

/** Level and slope from the averages of the first two seasons, the season from how the first two differ from their averages. */
function initialStates(values: Float64Array, period: number, shape: SmoothingShape): States {
  if (shape.season === "none") {
    const first = values.subarray(0, Math.min(values.length, 6));
    const slope = shape.trend === "none" ? 0 : ((first.at(-1) ?? 0) - (first[0] ?? 0)) / (first.length - 1);
    const average = first.reduce((sum, value) => sum + value, 0) / first.length;
    return { level: average - (slope * (first.length + 1)) / 2, slope, season: new Float64Array(Math.max(1, period)) };
  }
  const average = (from: number): number =>
    values.subarray(from, from + period).reduce((sum, value) => sum + value, 0) / period;
  const [one, two] = [average(0), average(period)];
  const slope = (two - one) / period;
  const season = Float64Array.from({ length: period }, (_, place) => {
    const middle = (place - (period - 1) / 2) * slope;
    const parts = [one + middle, two + middle].map((base, cycle) => {
      const value = values[cycle * period + place] ?? 0;
      return shape.season === "multiplicative" ? value / Math.max(base, 1e-12) : value - base;
    });
    return ((parts[0] ?? 0) + (parts[1] ?? 0)) / 2;
  });
  return { level: one - slope * ((period + 1) / 2), slope: shape.trend === "none" ? 0 : slope, season };
}

function ahead(
  states: States,
  length: number,
  period: number,
  shape: SmoothingShape,
  phi: number,
  steps: number,
): number {
  const damped = phi === 1 ? steps : (phi * (1 - phi ** steps)) / (1 - phi);
  const season = states.season[(length + steps - 1) % period] ?? 0;
  return withSeason(states.level + damped * states.slope, shape.season === "none" ? 0 : season, shape);
}
