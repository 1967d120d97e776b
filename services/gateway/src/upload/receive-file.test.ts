import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanFilename } from "./receive-file.ts";

describe("what a person named a file", () => {
  test.each([
    ["sales.csv", "sales.csv"],
    ["C:\\temp\\sales.csv", "sales.csv"],
    ["../../etc/passwd", "passwd"],
    ["a\0b\r\nc.csv", "abc.csv"],
    ["  Umsätze 2024 .csv ", "Umsätze 2024 .csv"],
    ["Umsa\u0308tze.csv", "Umsätze.csv"],
    ["\uD800.csv", ".csv"],
    ["", "upload"],
    ["/", "upload"],
    [undefined, "upload"],
  ])("%j is kept as %j", (given, kept) => {
    expect(cleanFilename(given)).toBe(kept);
  });

  test("is never a path, empty, endless, or text that no store can keep", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = cleanFilename(given);
        expect(name).not.toMatch(/[\\/\p{Cc}\p{Surrogate}]/u);
        expect(Array.from(name).length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(255);
      }),
    );
  });
});
