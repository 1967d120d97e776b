import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest, suggest } from "./near-miss.ts";

describe("editDistance", () => {
  it.each([
    ["", "abc", 3],
    ["revenue", "revenue", 0],
    ["revneue", "revenue", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
  ])("of %j and %j is %d", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("is symmetric, zero only for equals, and at most the longer length", () => {
    const word = fc.string({ maxLength: 12, unit: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe("nearest", () => {
  const columns = ["sale_id", "unit_price", "revenue", "customer_id"];
  it.each([
    ["Unit Price", "unit_price"],
    ["revenu", "revenue"],
    ["customer", "customer_id"],
    ["weather", null],
    ["re", null],
  ])("of %j is %j", (word, match) => {
    expect(nearest(word, columns)).toBe(match);
  });

  it("lists what there is when nothing is near", () => {
    expect(suggest("weather", columns)).toBe("Write one of: sale_id, unit_price, revenue, customer_id.");
    expect(suggest("weather", [])).toBe("Remove it; nothing can be named here.");
  });
});
