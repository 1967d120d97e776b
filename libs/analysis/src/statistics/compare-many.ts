import { chiSquareAbove, fAbove } from "./distributions.ts";
import { exactSum, momentsOf } from "./moments.ts";
import { medianOf } from "./quantiles.ts";
import { ranksOf } from "./ranks.ts";

export interface Anova {
  readonly f: number;
  readonly between: number;
  readonly within: number;
  readonly betweenSquares: number;
  readonly withinSquares: number;
  readonly p: number;
  /** R²: the share of the variance that the groups explain (η²). */
  readonly etaSquared: number;
  /** The same for the population, without the bias of chance (ω²); 0 at least. */
  readonly omegaSquared: number;
}

/** One-way analysis of variance, as if the groups' variances were equal. Values are centred first: large offsets do not cost digits. */
export function anova(groups: readonly Float64Array[]): Anova {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const grand = exactSum(groups.map((group) => exactSum(group))) / n;
  const centred = groups.map((group) => group.map((value) => value - grand));
  const offset = exactSum(centred.map((group) => exactSum(group))) / n;
  const moments = centred.map((group) => momentsOf(group));
  const betweenSquares = exactSum(moments.map((each) => each.n * (each.mean - offset) ** 2));
  const withinSquares = exactSum(
    centred.map((group, at) => exactSum(group.map((value) => (value - (moments[at]?.mean ?? 0)) ** 2))),
  );
  const between = groups.length - 1;
  const within = n - groups.length;
  const error = withinSquares / within;
  const f = betweenSquares / between / error;
  const total = betweenSquares + withinSquares;
  return {
    f,
    between,
    within,
    betweenSquares,
    withinSquares,
    p: fAbove(f, between, within),
    etaSquared: betweenSquares / total,
    omegaSquared: Math.max(0, (betweenSquares - between * error) / (total + error)),
  };
}

/** Welch's analysis of variance for groups of unequal variances (Welch 1951). */
export function welchAnova(groups: readonly Float64Array[]): { f: number; between: number; within: number; p: number } {
  const moments = groups.map((group) => momentsOf(group));
  const weights = moments.map((each) => each.n / each.variance);
  const weight = exactSum(weights);
  const mean = exactSum(moments.map((each, at) => (weights[at] ?? 0) * each.mean)) / weight;
  const k = groups.length;
  const between = exactSum(moments.map((each, at) => (weights[at] ?? 0) * (each.mean - mean) ** 2)) / (k - 1);
  const lambda = exactSum(moments.map((each, at) => (1 - (weights[at] ?? 0) / weight) ** 2 / (each.n - 1)));
  const f = between / (1 + ((2 * (k - 2)) / (k * k - 1)) * lambda);
  const within = (k * k - 1) / (3 * lambda);
  return { f, between: k - 1, within, p: fAbove(f, k - 1, within) };
}

/** Brown and Forsythe's test of equal variances: an analysis of variance of the distances to the groups' medians. */
export function equalVariances(groups: readonly Float64Array[]): { readonly f: number; readonly p: number } {
  const distances = groups.map((group) => {
    const median = medianOf(group);
    return group.map((value) => Math.abs(value - median));
  });
  const { f, p } = anova(distances);
  return { f, p };
}

/** Kruskal and Wallis' test on ranks, corrected for ties; ε² is the share of the ranks' variance that the groups explain. */
export function kruskalWallis(groups: readonly Float64Array[]): {
  h: number;
  degrees: number;
  p: number;
  epsilonSquared: number;
} {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const all = new Float64Array(n);
  let at = 0;
  for (const group of groups) {
    all.set(group, at);
    at += group.length;
  }
  const { ranks, ties } = ranksOf(all);
  let from = 0;
  let sum = 0;
  for (const group of groups) {
    const total = ranks.subarray(from, from + group.length).reduce((ranked, rank) => ranked + rank, 0);
    sum += total ** 2 / group.length;
    from += group.length;
  }
  const raw = (12 / (n * (n + 1))) * sum - 3 * (n + 1);
  const h = raw / (1 - ties / (n ** 3 - n));
  return { h, degrees: groups.length - 1, p: chiSquareAbove(h, groups.length - 1), epsilonSquared: h / (n - 1) };
}
