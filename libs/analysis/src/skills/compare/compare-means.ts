import { anova, equalVariances, kruskalWallis, welchAnova } from "../../statistics/compare-many.ts";
import { rankSumTest, welchTest, type Interval } from "../../statistics/compare-two.ts";
import { momentsOf } from "../../statistics/moments.ts";
import { holm } from "../../statistics/multiple-tests.ts";
import { normalityOf } from "../../statistics/normality.ts";
import { pInWords } from "../words/figures.ts";

/** From this size on means are near normal (central limit theorem), where a group also has more than 25 × skewness² values (Cochran 1977). */
const largeGroup = 100;
const cochran = 25;

export interface Comparison {
  readonly test:
    | "welch_t"
    | "mann_whitney"
    | "anova"
    | "welch_anova"
    | "kruskal_wallis"
    | "two_proportions"
    | "chi_square";
  readonly testName: string;
  readonly statistic: number;
  readonly p: number;
  readonly effect: {
    readonly name: string;
    readonly value: number;
    readonly interval: Interval | null;
    readonly words: string;
  };
  /** Of the first group minus the second, where there are two and means are compared. */
  readonly difference: { readonly value: number; readonly interval: Interval } | null;
  readonly assumptions: readonly string[];
  /** Pairs of groups by place, with p-values corrected for their number. */
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly p: number }[];
}

/** Compares the centres of groups of numbers: means where they are to be trusted, else ranks. */
export function compareNumbers(groups: readonly Float64Array[], level: number): Comparison {
  const [normal, why] = meansAreSound(groups);
  const [a, b] = groups;
  if (groups.length === 2 && a !== undefined && b !== undefined)
    return normal ? byMeans(a, b, level, why) : byRanks(a, b, why);
  return normal ? manyByMeans(groups, why) : manyByRanks(groups, why);
}

/** Whether means may be compared, and the sentence that says why. */
function meansAreSound(groups: readonly Float64Array[]): readonly [boolean, string] {
  const moments = groups.map((group) => momentsOf(group));
  const skewness = moments.reduce((most, each) => Math.max(most, Math.abs(each.skewness || 0)), 0);
  const smallest = moments.reduce((least, each) => Math.min(least, each.n), Number.POSITIVE_INFINITY);
  if (moments.every(({ n, skewness: skew }) => n >= Math.max(largeGroup, cochran * (skew || 0) ** 2))) {
    return [
      true,
      `Every group is large enough for its skewness (Cochran's rule), so means are near normal whatever the distribution.`,
    ];
  }
  if (smallest >= largeGroup)
    return [
      false,
      `Values are too skewed for the groups' sizes (skewness up to ${skewness.toFixed(1)}), so ranks are compared instead of means.`,
    ];
  const tests = groups.map((group) => normalityOf(group));
  if (tests.every((test) => test === null)) {
    return skewness <= 1
      ? [
          true,
          "Groups are too small to test normality; no group is strongly skewed, so means are compared with caution.",
        ]
      : [false, "Groups are small and skewed, so ranks are compared instead of means."];
  }
  const worst = tests.reduce((least, test) => Math.min(least, test?.p ?? 1), 1);
  return worst >= 0.05
    ? [true, `No group departs from normality (lowest ${pInWords(worst)}), so means are compared.`]
    : [false, `A group is not normal (${pInWords(worst)}) and too small for means, so ranks are compared.`];
}

// Cohen's bounds (1988).
function sizeOf(value: number, small: number, medium: number, large: number): string {
  const size = Math.abs(value);
  if (size < small) return "negligible";
  if (size < medium) return "small";
  return size < large ? "medium" : "large";
}

const unequal = "Variances need not be equal (Welch).";

function byMeans(a: Float64Array, b: Float64Array, level: number, why: string): Comparison {
  const test = welchTest(a, b, level);
  return {
    test: "welch_t",
    testName: "Welch's t-test",
    statistic: test.t,
    p: test.p,
    effect: { name: "Hedges' g", value: test.g, interval: test.gInterval, words: sizeOf(test.g, 0.2, 0.5, 0.8) },
    difference: { value: test.difference, interval: test.interval },
    assumptions: [why, unequal],
    pairs: [],
  };
}

function byRanks(a: Float64Array, b: Float64Array, why: string): Comparison {
  const test = rankSumTest(a, b);
  const effect = 2 * test.superiority - 1;
  return {
    test: "mann_whitney",
    testName: "Mann and Whitney's rank-sum test",
    statistic: test.u,
    p: test.p,
    effect: { name: "rank-biserial correlation", value: effect, interval: null, words: sizeOf(effect, 0.1, 0.3, 0.5) },
    difference: null,
    assumptions: [why, "A rank test tells whether one group tends to be higher, not by how much its mean is."],
    pairs: [],
  };
}

function manyByMeans(groups: readonly Float64Array[], why: string): Comparison {
  const variances = equalVariances(groups);
  const same = variances.p >= 0.05;
  const plain = anova(groups);
  const robust = welchAnova(groups);
  return {
    test: same ? "anova" : "welch_anova",
    testName: same ? "one-way analysis of variance" : "Welch's analysis of variance",
    statistic: same ? plain.f : robust.f,
    p: same ? plain.p : robust.p,
    effect: {
      name: "ω²",
      value: plain.omegaSquared,
      interval: null,
      words: sizeOf(plain.omegaSquared, 0.01, 0.06, 0.14),
    },
    difference: null,
    assumptions: [
      why,
      same
        ? `Variances are taken as equal (Brown and Forsythe, ${pInWords(variances.p)}).`
        : `Variances differ (Brown and Forsythe, ${pInWords(variances.p)}), which Welch's test allows for.`,
    ],
    pairs: pairsOf(groups, (a, b) => welchTest(a, b).p),
  };
}

function manyByRanks(groups: readonly Float64Array[], why: string): Comparison {
  const test = kruskalWallis(groups);
  return {
    test: "kruskal_wallis",
    testName: "Kruskal and Wallis' test",
    statistic: test.h,
    p: test.p,
    effect: {
      name: "ε²",
      value: test.epsilonSquared,
      interval: null,
      words: sizeOf(test.epsilonSquared, 0.01, 0.06, 0.14),
    },
    difference: null,
    assumptions: [why],
    pairs: pairsOf(groups, (a, b) => rankSumTest(a, b).p),
  };
}

function pairsOf(
  groups: readonly Float64Array[],
  test: (a: Float64Array, b: Float64Array) => number,
): Comparison["pairs"] {
  const pairs = groups.flatMap((a, at) =>
    groups.slice(at + 1).map((b, after) => ({ a: at, b: at + 1 + after, p: test(a, b) })),
  );
  const adjusted = holm(pairs.map(({ p }) => p));
  return pairs.map((pair, at) => ({ ...pair, p: adjusted[at] ?? 1 })).sort((x, y) => x.p - y.p);
}
