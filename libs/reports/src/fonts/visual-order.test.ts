import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionOf, inVisualOrder } from "./visual-order.ts";

describe("the direction of a paragraph", () => {
  it.each([
    ["Sales 2024", "ltr"],
    ["2024 – שלום", "rtl"],
    ["مرحبا hello", "rtl"],
    ["Total: مرحبا", "ltr"],
    ["12.5 %", "ltr"],
    ["", "ltr"],
  ] as const)("of %j is %s", (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});

describe("the order of words on a line", () => {
  const shown = (line: string) => {
    const words = line.split(" ");
    return inVisualOrder(words, directionOf(line))
      .flatMap((stretch) => stretch.words.map((from) => words[from]))
      .join(" ");
  };

  it.each([
    ["one two three", "one two three"],
    ["אחת שתיים שלוש", "שלוש שתיים אחת"],
    ["אחת Acme Corp שלוש", "שלוש Acme Corp אחת"],
    ["sold in אחת שתיים today", "sold in שתיים אחת today"],
    ["אחת 12 34 שלוש", "שלוש 12 34 אחת"],
    ["one אחת – שתיים two", "one שתיים – אחת two"],
    ["one אחת – two", "one אחת – two"],
  ])("read %j", (read, stands) => {
    expect(shown(read)).toBe(stands);
  });

  it("has every word once", () => {
    const word = fc.constantFrom("a", "א", "1", "–");
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom("ltr" as const, "rtl" as const), (words, base) => {
        const placed = inVisualOrder(words, base).flatMap((stretch) => stretch.words);
        expect(placed.toSorted((a, b) => a - b)).toEqual(words.map((_, index) => index));
      }),
    );
  });
});
