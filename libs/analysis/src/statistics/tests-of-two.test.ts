import { describe, expect, test } from "vitest";
import { rankSumTest, welchTest } from "./compare-two.ts";
import { chiSquareTest, fisherExact, twoProportions, wilsonInterval } from "./contingency.ts";
import { correlate } from "./correlation.ts";
import { chiSquareAbove, fAbove, normalQuantile, normalTwoSided, tQuantile, tTwoSided } from "./distributions.ts";
import { expectDigits } from "./expect-digits.fixture.ts";
import { benjaminiHochberg, holm } from "./multiple-tests.ts";
import { normalityOf } from "./normality.ts";
import { decompose } from "./decomposition.ts";
import { trendTest } from "./trend.ts";

const typed = (...values: readonly number[]): Float64Array => Float64Array.from(values);

test("distributions agree with the tables of Abramowitz and Stegun", () => {
  expectDigits(normalQuantile(0.975), 1.959963984540054, 12);
  expectDigits(normalTwoSided(1.959963984540054), 0.05, 12);
  expectDigits(tQuantile(0.975, 10), 2.228138851964939, 9);
  expectDigits(tTwoSided(2.228138851964939, 10), 0.05, 9);
  expectDigits(chiSquareAbove(3.841458820694124, 1), 0.05, 12);
  expectDigits(fAbove(4.102821015, 2, 10), 0.05, 9);
  // Tails stay exact where 1 − P would be 0.
  expectDigits(normalTwoSided(10), 1.523970604832094e-23, 9);
});

test("Welch's t-test of Student's sleep data (1908), as R gives it", () => {
  const found = welchTest(
    typed(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2),
    typed(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
  );
  expectDigits(found.difference, -1.58, 12);
  expect(found.t).toBeCloseTo(-1.8608, 4);
  expect(found.degrees).toBeCloseTo(17.776, 3);
  expect(found.p).toBeCloseTo(0.07939, 5);
  expectDigits(found.interval.low, -3.3654832, 7);
  expectDigits(found.interval.high, 0.2054832, 6);
});

test("the rank-sum test of Hollander and Wolfe (1973), p. 69", () => {
  const found = rankSumTest(
    typed(0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46),
    typed(1.15, 0.88, 0.9, 0.74, 1.21),
  );
  expect(found.u).toBe(35);
  expectDigits(found.z, 9.5 / Math.sqrt(200 / 3), 12);
  expect(found.superiority).toBe(0.7);
});

describe("tables of counts", () => {
  test("chi-square of Agresti (2007), p. 39", () => {
    const found = chiSquareTest([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expectDigits(found.statistic, 30.070149, 7);
    expect(found.degrees).toBe(2);
    expectDigits(found.p, 2.953589e-7, 6);
    expect(found.residuals[0]?.[0]).toBeCloseTo(4.5020535, 5);
  });

  test("Fisher's tea tasting (1935)", () => {
    expectDigits(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
      34 / 70,
      12,
    );
    expectDigits(
      fisherExact([
        [4, 0],
        [0, 4],
      ]),
      2 / 70,
      12,
    );
  });

  test("Newcombe's intervals (1998)", () => {
    const one = wilsonInterval(81, 263);
    expect([one.low, one.high].map((bound) => bound.toFixed(4))).toEqual(["0.2553", "0.3662"]);
    const two = twoProportions({ hits: 56, n: 70 }, { hits: 48, n: 80 });
    expect([two.interval.low, two.interval.high].map((bound) => bound.toFixed(4))).toEqual(["0.0524", "0.3339"]);
  });
});

test("Anscombe's first pair (1973) correlates as published", () => {
  const x = typed(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
  const y = typed(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
  const found = correlate(x, y, "pearson");
  expectDigits(found?.r, 0.81642051634484, 12);
  expectDigits(found?.p, 0.00216962887307879, 9);
  expectDigits(correlate(x, y, "spearman")?.r, 0.818181818181818, 9);
  expect(correlate(x, new Float64Array(11), "pearson")).toBeNull();
});

test("corrections for many tests are R's p.adjust", () => {
  expect(holm([0.01, 0.02, 0.03, 0.04]).map((p) => Number(p.toFixed(12)))).toEqual([0.04, 0.06, 0.06, 0.06]);
  expect(benjaminiHochberg([0.01, 0.02, 0.03, 0.04]).map((p) => Number(p.toFixed(12)))).toEqual([
    0.04, 0.04, 0.04, 0.04,
  ]);
  expect(holm([0.9, 0.001, 0.5])).toEqual([1, 0.003, 1]);
});

test("normality of 0 … 19 is as SciPy documents it", () => {
  const found = normalityOf(Float64Array.from({ length: 20 }, (_, at) => at));
  expectDigits(found?.zKurtosis, -1.7058104152122062, 9);
  expect(found?.zSkewness).toBeCloseTo(0, 9);
  expect(normalityOf(typed(1, 2, 3))).toBeNull();
});

describe("over time", () => {
  test("ten rising values have Kendall's S of all pairs and variance 125", () => {
    const found = trendTest(Float64Array.from({ length: 10 }, (_, at) => 3 + 2 * at));
    expect(found).toMatchObject({ s: 45, slope: 2, intercept: 3 });
    expectDigits(found.z, 44 / Math.sqrt(125), 12);
  });

  test("a season on a line is found again", () => {
    const shape = [4, -1, -5, 2];
    const values = Float64Array.from({ length: 24 }, (_, at) => 100 + 3 * at + (shape[at % 4] ?? 0));
    const found = decompose(values, 4);
    expect(Array.from(found?.season ?? [], (value) => Math.round(value * 1e9) / 1e9)).toEqual(shape);
    expect(found?.seasonalStrength).toBeGreaterThan(0.999);
    expect(decompose(values.slice(0, 8), 4)).toBeNull();
  });
});
