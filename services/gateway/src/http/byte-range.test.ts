import { describe, expect, it } from "vitest";
import { parseRange } from "./byte-range.ts";

const whole = { kind: "whole" };
const nothing = { kind: "unsatisfiable" };

describe("a Range header, of a file of 100 bytes", () => {
  it.each([
    [undefined, whole],
    ["bytes=0-9", { kind: "part", start: 0, end: 9 }],
    ["bytes=90-", { kind: "part", start: 90, end: 99 }],
    ["bytes=-5", { kind: "part", start: 95, end: 99 }],
    ["bytes=-500", { kind: "part", start: 0, end: 99 }],
    ["bytes=50-1000", { kind: "part", start: 50, end: 99 }],
    ["Bytes=1-1", { kind: "part", start: 1, end: 1 }],
    ["bytes=100-", nothing],
    ["bytes=-0", nothing],
    ["bytes=9-3", whole],
    ["bytes=0-1,5-9", whole],
    ["bytes=-", whole],
    ["lines=0-9", whole],
    ["bytes=a-b", whole],
  ])("%s", (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });

  it("an empty file has no part", () => {
    expect(parseRange("bytes=0-", 0)).toEqual(nothing);
    expect(parseRange("bytes=-1", 0)).toEqual(nothing);
  });
});
