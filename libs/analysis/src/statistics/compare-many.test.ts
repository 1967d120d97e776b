import { describe, expect, test } from "vitest";
import { anova, equalVariances, kruskalWallis, welchAnova } from "./compare-many.ts";
import { expectDigits } from "./expect-digits.fixture.ts";

const siRstv = [
  [196.3052, 196.124, 196.189, 196.2569, 196.3403],
  [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
  [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
  [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
  [196.2119, 196.1051, 196.185, 196.0052, 196.209],
];

/** Digits behind 107.868. */
const atmWtAg = [
  "1568 1465 1572 1785 1446 1903 1526 1494 1616 1587 1519 1486 1419 1569 1508 1672 1385 1518 1662 1424 1360 1333 1610 1477",
  "1079 1344 1513 1197 1604 1385 1642 1365 1151 1082 1517 1448 1198 1482 1334 1609 1101 1512 1469 1360 1254 1261 1450 1368",
].map((text) => text.split(" ").map((digits) => Number(`107.868${digits}`)));

/** Simon and Lesage's nine treatments: one mean at 1.4, the others 0.1 below and above, each with values 0.1 around it. */
function smLs(repeats: number, offset: number): number[][] {
  return Array.from({ length: 9 }, (_, treatment) => {
    const mean = treatment === 0 ? 1.4 : treatment % 2 === 1 ? 1.3 : 1.5;
    return Array.from(
      { length: repeats },
      (_value, at) => offset + (at === 0 ? mean : at % 2 === 1 ? mean - 0.1 : mean + 0.1),
    );
  });
}

const typed = (groups: readonly (readonly number[])[]): Float64Array[] =>
  groups.map((group) => Float64Array.from(group));

// NIST Statistical Reference Datasets, analysis of variance: sums of squares and F.
describe("NIST StRD analysis of variance", () => {
  test.each([
    ["SiRstv", siRstv, 0.0511462616, 0.21663656, 1.18046237440255, 6],
    // Certified from more digits than the values have as doubles: nine significant ones are the same in all.
    ["AtmWtAg", atmWtAg, 3.638341875e-9, 1.04951729166667e-8, 15.946733567793, 6],
    ["SmLs01", smLs(21, 0), 1.68, 1.8, 21, 6],
    ["SmLs02", smLs(201, 0), 16.08, 18, 201, 6],
    ["SmLs03", smLs(2_001, 0), 160.08, 180, 2_001, 6],
    ["SmLs04", smLs(21, 1e6), 1.68, 1.8, 21, 6],
    ["SmLs05", smLs(201, 1e6), 16.08, 18, 201, 6],
    ["SmLs06", smLs(2_001, 1e6), 160.08, 180, 2_001, 6],
    // Doubles near 10¹² are 1.2 × 10⁻⁴ apart, so the values themselves keep no more than about three digits of their spread.
    ["SmLs07", smLs(21, 1e12), 1.68, 1.8, 21, 2.5],
    ["SmLs08", smLs(201, 1e12), 16.08, 18, 201, 2.5],
    ["SmLs09", smLs(2_001, 1e12), 160.08, 180, 2_001, 2.5],
  ])("%s", (_name, groups, between, within, f, digits) => {
    const found = anova(typed(groups));
    expectDigits(found.betweenSquares, between, digits);
    expectDigits(found.withinSquares, within, digits);
    expectDigits(found.f, f, digits);
  });
});

test("Kruskal and Wallis' test agrees with Hollander and Wolfe (1973), p. 116", () => {
  const found = kruskalWallis(
    typed([
      [2.9, 3.0, 2.5, 2.6, 3.2],
      [3.8, 2.7, 4.0, 2.4],
      [2.8, 3.4, 3.7, 2.2, 2.0],
    ]),
  );
  expectDigits(found.h, 0.771428571428571, 12);
  expectDigits(found.p, Math.exp(-0.771428571428571 / 2), 10);
});

test("Welch's analysis of two groups is his t-test squared", () => {
  // Student's sleep data, as R's t.test gives them: t = −1.8608 with 17.776 degrees of freedom.
  const found = welchAnova(
    typed([
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ]),
  );
  expect(found.f).toBeCloseTo(1.8608 ** 2, 3);
  expect(found.within).toBeCloseTo(17.776, 3);
});

test("variances ten times apart are told apart, equal ones are not", () => {
  const even = Float64Array.from({ length: 60 }, (_, at) => at % 12);
  expect(equalVariances([even, even.map((value) => value + 5)]).p).toBeGreaterThan(0.99);
  expect(equalVariances([even, even.map((value) => 4 * value)]).p).toBeLessThan(1e-6);
});
