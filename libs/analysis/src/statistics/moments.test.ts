import { describe, expect, test } from "vitest";
import { expectDigits } from "./expect-digits.fixture.ts";
import { autocorrelation, momentsOf } from "./moments.ts";
import { lew, lottery } from "./nist-univariate.fixture.ts";
import { medianOf, quantileOfSorted, robustDeviation } from "./quantiles.ts";

const around = (middle: number): number[] => [
  middle,
  ...Array.from({ length: 1_000 }, (_, at) => middle + (at % 2 === 0 ? -0.1 : 0.1)),
];

const mavro =
  "180 170 180 190 180 170 150 140 150 150 170 180 180 190 190 210 200 160 140 130 130 150 150 160 150 140 130 140 150 140 150 160 150 160 190 200 200 210 220 230 240 250 270 260 260 260 270 260 250 240";

/** Michelson's 100 determinations of the speed of light in air in 1879, in km/s above 299 000. */
const michelson =
  "850 740 900 1070 930 850 950 980 980 880 1000 980 930 650 760 810 1000 1000 960 960 960 940 960 940 880 800 850 880 900 840 830 790 810 880 880 830 800 790 760 800 880 880 880 860 720 720 620 860 970 950 880 910 850 870 840 840 850 840 840 840 890 810 810 820 800 770 760 740 750 760 910 920 890 860 880 720 840 850 850 780 890 840 780 810 760 810 790 810 820 850 870 870 810 740 810 940 950 800 810 870";

const numbers = (text: string): number[] => text.split(" ").map(Number);

// NIST Statistical Reference Datasets, univariate summary statistics: certified mean, standard deviation, lag-1 autocorrelation.
describe("NIST StRD univariate", () => {
  test.each([
    ["Mavro", numbers(mavro).map((value) => 2 + value / 100_000), 2.001856, 0.000429123454003053, 0.937989183438248],
    [
      "Michelson",
      numbers(michelson).map((value) => 299 + value / 1_000),
      299.8524,
      0.0790105478190518,
      0.535199668621283,
    ],
    ["Lew", numbers(lew), -177.435, 277.332168044316, -0.307304800605679],
    ["Lottery", numbers(lottery), 518.95871559633, 291.699727470969, -0.120948622967393],
    ["NumAcc1", [10_000_001, 10_000_003, 10_000_002], 10_000_002, 1, -0.5],
    ["NumAcc2", around(1.2), 1.2, 0.1, -0.999],
    ["NumAcc3", around(1_000_000.2), 1_000_000.2, 0.1, -0.999],
    ["NumAcc4", around(10_000_000.2), 10_000_000.2, 0.1, -0.999],
  ])("%s", (_name, values, mean, sd, lag) => {
    const data = Float64Array.from(values);
    const moments = momentsOf(data);
    expectDigits(moments.mean, mean, 13);
    expectDigits(moments.sd, sd);
    expectDigits(autocorrelation(data, 1), lag);
  });
});

test("a constant has no shape", () => {
  expect(momentsOf(Float64Array.of(7, 7, 7))).toMatchObject({
    mean: 7,
    sd: 0,
    skewness: Number.NaN,
    kurtosis: Number.NaN,
  });
});

test("quantiles are those of R's default", () => {
  // quantile(1:10, c(.25, .5, .9))
  const sorted = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  expect([0.25, 0.5, 0.9].map((share) => quantileOfSorted(sorted, share))).toEqual([3.25, 5.5, 9.1]);
  // mad(c(1, 1, 2, 2, 4, 6, 9))
  const values = Float64Array.of(1, 1, 2, 2, 4, 6, 9);
  expect(medianOf(values)).toBe(2);
  expectDigits(robustDeviation(values), 1.4826, 4);
});
