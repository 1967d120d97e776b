/** What was observed once, and whether it was right. */
export interface Sample<Name extends string> {
  readonly values: Readonly<Record<Name, number>>;
  readonly right: boolean;
}

/** How the weight of an observation is found: from the samples, from them but of one sign, or given. */
export type Bound = "free" | "never_positive" | "never_negative" | number;

export interface Fitted<Name extends string> {
  readonly weights: Readonly<Record<Name, number>>;
  readonly bias: number;
}

const steps = 3_000;
const rate = 0.5;
/** Strength of the L2 penalty on standardised weights, against the number of samples. */
const penalty = 10;

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) + 1e-9 };
}

function within(value: number, bound: Bound): number {
  if (bound === "never_positive") return Math.min(value, 0);
  return bound === "never_negative" ? Math.max(value, 0) : value;
}

/**
 * Fits a logistic regression by gradient descent on standardised observations: log-odds of right = bias + Σ weight × value. Weights of a
 * given sign are held on it after each step; given weights are taken as they are. Deterministic.
 */
export function fitLogistic<Name extends string>(
  names: readonly Name[],
  samples: readonly Sample<Name>[],
  bounds: Readonly<Partial<Record<Name, Bound>>>,
): Fitted<Name> {
  const boundOf = (name: Name): Bound => bounds[name] ?? "free";
  const fitted = names.filter((name) => typeof boundOf(name) !== "number");
  const scales = fitted.map((name) => scaleOf(samples.map((sample) => sample.values[name])));
  const rows = samples.map(({ values }) =>
    fitted.map((name, at) => (values[name] - (scales[at]?.mean ?? 0)) / (scales[at]?.deviation ?? 1)),
  );
  const given = samples.map(({ values }) =>
    names.reduce((sum, name) => {
      const bound = boundOf(name);
      return typeof bound === "number" ? sum + bound * values[name] : sum;
    }, 0),
  );
  const found = descend(rows, given, samples, fitted.map(boundOf));
  const raw = found.weights.map((weight, at) => weight / (scales[at]?.deviation ?? 1));
  const shift = raw.reduce((sum, weight, at) => sum + weight * (scales[at]?.mean ?? 0), 0);
  const byName = new Map(fitted.map((name, at) => [name, raw[at] ?? 0] as const));
  return {
    weights: recordOf(names, (name) => byName.get(name) ?? givenWeight(boundOf(name))),
    bias: found.bias - shift,
  };
}

function givenWeight(bound: Bound): number {
  return typeof bound === "number" ? bound : 0;
}

function recordOf<Name extends string>(names: readonly Name[], weightOf: (name: Name) => number): Record<Name, number> {
  const record: Partial<Record<Name, number>> = {};
  for (const name of names) record[name] = weightOf(name);
  const isWhole = (given: Partial<Record<Name, number>>): given is Record<Name, number> =>
    names.every((name) => given[name] !== undefined);
  if (!isWhole(record)) throw new Error("a weight is missing");
  return record;
}

function descend(
  rows: readonly (readonly number[])[],
  given: readonly number[],
  samples: readonly { readonly right: boolean }[],
  bounds: readonly Bound[],
): { readonly weights: readonly number[]; readonly bias: number } {
  const size = samples.length;
  let weights: readonly number[] = bounds.map(() => 0);
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight) => (penalty * weight) / size);
    let drift = 0;
    rows.forEach((row, at) => {
      const odds = row.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), bias + (given[at] ?? 0));
      const miss = (1 / (1 + Math.exp(-odds)) - (samples[at]?.right === true ? 1 : 0)) / size;
      row.forEach((value, place) => {
        slope[place] = (slope[place] ?? 0) + value * miss;
      });
      drift += miss;
    });
    weights = weights.map((weight, place) => within(weight - rate * (slope[place] ?? 0), bounds[place] ?? "free"));
    bias -= rate * drift;
  }
  return { weights, bias };
}
