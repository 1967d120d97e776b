import fc from "fast-check";
import { expect, it } from "vitest";
import { foldName } from "./fold-name.ts";

it.each([
  ["Unit Price", "unit_price"],
  ["  Unit   Price (€) ", "unit_price"],
  ["unit_price", "unit_price"],
  ["__Unit--Price__", "unit_price"],
  ["Größe", "größe"],
  ["2nd member", "2nd_member"],
  ["%", ""],
  ["", ""],
])("%j folds to %j", (spelling, folded) => {
  expect(foldName(spelling)).toBe(folded);
});

it("folding twice changes nothing more", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => foldName(foldName(text)) === foldName(text)));
});
