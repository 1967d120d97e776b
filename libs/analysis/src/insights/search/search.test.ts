import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOf, rows } from "../insights.fixture.ts";
import { benjaminiYekutieli, createSearch } from "./search.ts";

describe("Benjamini and Yekutieli's procedure", () => {
  it("multiplies Benjamini and Hochberg's p-values by 1 + 1/2 + … + 1/m", () => {
    // Worked by hand: m = 4, 1 + 1/2 + 1/3 + 1/4 = 25/12; raw adjusted 0.04, 0.04, 0.04, 0.04 / 0.5.
    const adjusted = benjaminiYekutieli([0.01, 0.02, 0.03, 0.5]);
    const expected = [0.04, 0.04, 0.04, 0.5].map((p) => (p * 25) / 12);
    adjusted.forEach((p, at) => expect(p).toBeCloseTo(Math.min(1, expected[at] ?? 1), 12));
  });

  it("never makes a p-value smaller, and keeps their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }), (pValues) => {
        const adjusted = benjaminiYekutieli(pValues);
        adjusted.forEach((p, at) => expect(p).toBeGreaterThanOrEqual((pValues[at] ?? 0) - 1e-12));
        const order = [...pValues.keys()].toSorted((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
        const sorted = order.map((at) => adjusted[at] ?? 0);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
    );
  });

  it("lets hardly any uniform p-value through", () => {
    const chance = chanceOf(5);
    const passed = rows(
      200,
      () => benjaminiYekutieli(rows(300, () => chance.uniform())).filter((p) => p <= 0.02).length,
    );
    expect(passed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
  });
});

describe("a search", () => {
  const tested = (p: number | null) => ({
    kind: "trend" as const,
    p,
    strength: 1,
    interest: 1,
    tell: () => {
      throw new Error("not told here");
    },
  });

  it("counts tests whose effect was too small against those that are told", () => {
    const few = createSearch(() => false);
    few.add(tested(0.004));
    expect(few.judge(0.02)).toHaveLength(1);
    const many = createSearch(() => false);
    many.add(tested(0.004));
    rows(50, () => many.countTest(0.9));
    expect(many.judge(0.02)).toHaveLength(0);
  });

  it("keeps what was not left to chance", () => {
    const search = createSearch(() => false);
    search.add(tested(null));
    rows(50, () => search.countTest(0.9));
    expect(search.judge(0.02)).toMatchObject([{ adjusted: null }]);
  });
});
