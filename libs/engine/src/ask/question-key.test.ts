import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionKey } from "./question-key.ts";

describe("the key of a question", () => {
  it.each([
    ["Total revenue?", "total revenue"],
    ["  TOTAL\t revenue  ", "total revenue"],
    ["total revenue…", "total revenue"],
    ["Total “West” revenue!", 'total "west" revenue'],
    ["Ｔotal revenue", "total revenue"],
  ])("%j is %j", (question, key) => {
    expect(questionKey(question)).toBe(key);
  });

  it.each([
    ["revenue in 2025", "revenue in 2024"],
    ["revenue by region", "revenue by store"],
    ["revenue > 100", "revenue < 100"],
    ["revenue above 1.5", "revenue above 15"],
    ["cost not returned", "cost returned"],
  ])("%j is not %j", (a, b) => {
    expect(questionKey(a)).not.toBe(questionKey(b));
  });

  it("is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const key = questionKey(text);
        expect(questionKey(key)).toBe(key);
      }),
    );
  });
});
