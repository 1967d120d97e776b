import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePrefer } from "./prefer.ts";

describe("Prefer", () => {
  test.each([
    [undefined, undefined, []],
    ["", undefined, []],
    ["respond-async", 0, ["respond-async"]],
    ["Respond-Async", 0, ["respond-async"]],
    ["wait=3", 3_000, ["wait=3"]],
    ['wait="3"', 3_000, ["wait=3"]],
    ["respond-async, wait=10", 10_000, ["respond-async", "wait=10"]],
    ["wait=10; foo=bar, respond-async", 10_000, ["respond-async", "wait=10"]],
    ["wait=99999", 120_000, ["wait=120"]],
    ["wait=-1", undefined, []],
    ["wait=soon", undefined, []],
    ["wait=1, wait=2", 1_000, ["wait=1"]],
    ["return=minimal", undefined, []],
  ])("%j waits %j ms and applies %j", (header, waitMs, applied) => {
    expect(parsePrefer(header)).toEqual({ waitMs, applied });
  });

  test("takes any text and never waits longer than two minutes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => {
        const { waitMs = 0 } = parsePrefer(header);
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(120_000);
      }),
    );
  });
});
