import { linearRegression } from "../../statistics/linear-regression.ts";
import { pearson } from "../../statistics/correlation.ts";
import { seededRandom, shuffle } from "../../statistics/random.ts";
import { binMeans, type Feature } from "./features.ts";

export interface Association {
  readonly feature: Feature;
  /** η²: the share of the target's variance that the feature's bins explain by themselves. */
  readonly explained: number;
  /** The chance of as much by shuffling the target, for the strongest of all features: corrected for their number. */
  readonly p: number;
  /** What it explains beyond all the other features; null where that cannot be told apart. */
  readonly alone: number | null;
  readonly means: Float64Array;
  readonly counts: Float64Array;
}

/** Shuffles: p-values go down to 1 / (rounds + 1). */
export const rounds = 199;

/** η² of a feature's bins: Σ n (mean − grand mean)² / Σ (y − grand mean)², by group sums of a centred target. */
function explainedShare(feature: Feature, centred: Float64Array, squares: number): number {
  const { means, counts } = binMeans(feature, centred);
  return means.reduce((sum, mean, at) => sum + (counts[at] ?? 0) * mean * mean, 0) / squares;
}

/**
 * How strongly each feature goes with the target. Chance is measured, not assumed: the target is shuffled and the strongest feature of each
 * round noted (the max-statistic of Westfall and Young 1993), each measured against what its number of bins gives by chance.
 */
export function associations(features: readonly Feature[], target: Float64Array, seed = 1): Association[] {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const centred = target.map((value) => value - mean);
  const squares = centred.reduce((sum, value) => sum + value * value, 0);
  const observed = features.map((feature) => explainedShare(feature, centred, squares));
  // A feature of more bins explains more by chance: shares are compared per degree of freedom.
  const scaled = (share: number, feature: Feature): number => share / Math.max(1, feature.labels.length - 1);
  const strongest = strongestByChance(features, centred, squares, seed, scaled);
  const alone = uniqueShares(features, target);
  return features
    .map((feature, at): Association => {
      const explained = observed[at] ?? 0;
      const as = scaled(explained, feature);
      const more = strongest.filter((chance) => chance >= as).length;
      return {
        feature,
        explained,
        p: (more + 1) / (rounds + 1),
        alone: alone?.[at] ?? null,
        ...binMeans(feature, target),
      };
    })
    .sort((a, b) => b.explained - a.explained);
}

function strongestByChance(
  features: readonly Feature[],
  centred: Float64Array,
  squares: number,
  seed: number,
  scaled: (share: number, feature: Feature) => number,
): number[] {
  const random = seededRandom(seed);
  const shuffled = centred.slice();
  return Array.from({ length: rounds }, () => {
    shuffle(shuffled, random);
    return features.reduce(
      (most, feature) => Math.max(most, scaled(explainedShare(feature, shuffled, squares), feature)),
      0,
    );
  });
}

/** Each bin stands for its mean of the target; what R² loses without a feature is what it alone explains. */
function uniqueShares(features: readonly Feature[], target: Float64Array): number[] | null {
  const columns = features.map((feature) => encoded(feature, target));
  const regression = linearRegression(columns, target);
  if (regression === null) return null;
  // ΔR² of dropping one predictor = t² (1 − R²) / degrees of freedom.
  return regression.coefficients.slice(1).map(({ t }) => (t * t * (1 - regression.rSquared)) / regression.degrees);
}

function encoded(feature: Feature, target: Float64Array): Float64Array {
  const { means } = binMeans(feature, target);
  return Float64Array.from(feature.bins, (bin) => means[bin < 0 ? means.length - 1 : bin] ?? 0);
}

/** Pairs of features that say nearly the same: their effects cannot be told apart. */
export function entangledPairs(
  found: readonly Association[],
  target: Float64Array,
): { a: Feature; b: Feature; r: number }[] {
  const columns = found.map(({ feature }) => encoded(feature, target));
  return found.flatMap((a, at) =>
    found.slice(at + 1).flatMap((b, after) => {
      const [x, y] = [columns[at], columns[at + 1 + after]];
      const r = x === undefined || y === undefined ? Number.NaN : pearson(x, y);
      return Math.abs(r) >= 0.8 ? [{ a: a.feature, b: b.feature, r }] : [];
    }),
  );
}
