import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "./fold.ts";

describe("foldText", () => {
  it.each([
    ["São  Paulo", "sao paulo"],
    ["unit_price", "unit price"],
    ["Mobile-App", "mobile app"],
    [" O'Neill ", "o neill"],
    ["ＡＢＣ", "abc"],
  ])("of %j is %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("does nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
