import { describe, expect, it } from "vitest";
import { cellTest } from "./cell-test.ts";

describe("the test of a cell", () => {
  it("is Fisher's for a small table", () => {
    // Fisher's tea (The Design of Experiments, 1935): 3 of 4 right has the tail 17/70, all right 1/70.
    expect(cellTest(3, 4, 4, 8)).toBeCloseTo((2 * 17) / 70, 10);
    expect(cellTest(4, 4, 4, 8)).toBeCloseTo(2 / 70, 10);
  });

  it("looks at the lower tail where fewer rows than expected meet", () => {
    expect(cellTest(0, 4, 4, 8)).toBeCloseTo(2 / 70, 10);
  });

  it("goes over into the normal distribution without a step", () => {
    // Expectations of 24.9 (exact) and 25.1 (normal) with the same distance.
    const exact = cellTest(40, 83, 300, 1_000);
    const normal = cellTest(40, 84, 300, 1_000);
    expect(Math.log10(normal) - Math.log10(exact)).toBeGreaterThan(-0.5);
    expect(Math.log10(normal) - Math.log10(exact)).toBeLessThan(0.5);
  });

  it("says nothing of groups that hold all rows", () => {
    expect(cellTest(10, 10, 5, 10)).toBe(1);
  });
});
