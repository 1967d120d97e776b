import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unsafeTextPath } from "./safe-text.ts";

describe("text that no store can keep", () => {
  test.each([
    ["plain", undefined],
    ["é 😀 \u{10FFFF}", undefined],
    [{ a: [1, { b: "ok" }] }, undefined],
    ["a\0b", ""],
    ["\uD800", ""],
    [{ a: [1, { b: "\uDC00x" }] }, "a.1.b"],
    [{ a: { "k\0": 1 } }, "a"],
  ])("%j is unsafe at %j", (value, path) => {
    expect(unsafeTextPath(value)).toBe(path);
  });

  test("nesting deeper than the call stack does not matter", () => {
    const depth = 200_000;
    const value: unknown = JSON.parse(`${"[".repeat(depth)}"\\u0000"${"]".repeat(depth)}`);
    expect(unsafeTextPath(value)).toMatch(/^0(\.0)+$/);
  });

  test("what it lets through is UTF-8 without NUL", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
        (text) => {
          if (unsafeTextPath(text) !== undefined) return;
          expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
          expect(text).not.toContain("\0");
        },
      ),
    );
  });
});
