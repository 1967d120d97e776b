import { describe, expect, it } from "vitest";
import { chanceOf, rows } from "../insights.fixture.ts";
import { breakTest, outlierTest, senSlope, trendTest } from "./tests.ts";

describe("Mann and Kendall's trend test", () => {
  it("gives τ and the normal score of a series without ties", () => {
    // S = 6 of 10 pairs (8 rising, 2 falling); var = 5·4·15/18 = 16.667; z = 5 / 4.0825, p = 0.2207.
    const { tau, p } = trendTest([1, 3, 2, 5, 4]);
    expect(tau).toBeCloseTo(0.6, 12);
    expect(p).toBeCloseTo(0.2207, 3);
  });

  it("trusts a wandering series less than its ranks alone would", () => {
    const chance = chanceOf(2);
    const found = rows(200, () => {
      let at = 0;
      return trendTest(rows(30, () => (at += chance.normal()))).p < 0.001;
    });
    expect(found.filter(Boolean).length).toBeLessThan(60);
  });

  it("takes the median of all slopes", () => {
    expect(senSlope([0, 2, 4, 6, 100])).toBeCloseTo(2, 12);
  });
});

describe("Pettitt's test", () => {
  it("finds where the level changes, and that a step fits better than a line", () => {
    const chance = chanceOf(4);
    const { at, p, before, after, againstLine } = breakTest(rows(40, (x) => (x < 25 ? 10 : 20) + chance.normal()));
    expect(at).toBe(25);
    expect(p).toBeLessThan(0.001);
    expect(before).toBeCloseTo(10, 0);
    expect(after).toBeCloseTo(20, 0);
    expect(againstLine).toBeLessThan(0.5);
  });

  it("leaves a slope to the line", () => {
    const chance = chanceOf(4);
    expect(breakTest(rows(40, (x) => x + chance.normal())).againstLine).toBeGreaterThan(1);
  });
});

describe("Rosner's outlier test", () => {
  it("finds two that hide each other", () => {
    const chance = chanceOf(8);
    const values = rows(18, () => 100 + chance.normal());
    values[6] = 60;
    values[7] = 61;
    expect(new Set(outlierTest(values).at)).toEqual(new Set([6, 7]));
  });

  it("finds none in normal values, nearly ever", () => {
    const chance = chanceOf(9);
    const found = rows(500, () => outlierTest(rows(18, () => chance.normal())).at.length);
    expect(found.filter((count) => count > 0).length).toBeLessThanOrEqual(3);
  });
});
