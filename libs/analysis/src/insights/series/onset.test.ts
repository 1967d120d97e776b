import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOf, rows } from "../insights.fixture.ts";
import { onsetOf } from "./onset.ts";

describe("the onset of a course", () => {
  it("is where a level becomes a slope", () => {
    expect(onsetOf([5, 5, 5, 5, 8, 10, 12, 14])).toEqual({ at: 4, before: 5 });
  });

  it("is where a step is followed by a slope, periods without values or not", () => {
    const onset = onsetOf([6, 8, 4, 8, 5, 9, 57, 67, 80, Number.NaN, 96, 104]);
    expect(onset?.at).toBe(6);
    expect(onset?.before).toBeCloseTo(40 / 6, 10);
  });

  it("is none in a straight line, whatever its slope and its noise", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: -5, max: 5, noNaN: true }), (seed, slope) => {
        const chance = chanceOf(seed);
        const values = rows(24, (at) => 100 + slope * at + 0.05 * Math.abs(slope) * chance.normal());
        expect(onsetOf(values)).toBeNull();
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it("is none where there are too few periods", () => {
    expect(onsetOf([1, 1, 1, 9, 20])).toBeNull();
    expect(onsetOf([])).toBeNull();
  });
});
