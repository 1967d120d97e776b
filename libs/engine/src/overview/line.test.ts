import { describe, expect, it } from "vitest";
import type { Period } from "./choose.ts";
import { changeOf, wholePoints } from "./line.ts";

const period = (grain: Period["grain"], to: string): Period => ({
  column: "at",
  label: "at",
  from: "2024-01-01",
  to,
  days: 100,
  grain,
});

describe("the points of a line", () => {
  it.each([
    ["a month that ends with the data", "month", "2024-02-29", ["2024-01-01", "2024-02-01"], 2, undefined],
    ["a month that the data leaves early", "month", "2024-02-28", ["2024-01-01", "2024-02-01"], 1, "2024-02-01"],
    ["a week", "week", "2024-01-14", ["2024-01-01", "2024-01-08"], 2, undefined],
    ["a week cut short", "week", "2024-01-13", ["2024-01-01", "2024-01-08"], 1, "2024-01-08"],
    ["a quarter", "quarter", "2024-06-30", ["2024-01-01", "2024-04-01"], 2, undefined],
    ["a year kept as a number", "year", "2024-12-31", ["2023", "2024"], 2, undefined],
    ["days are whole", "day", "2024-01-02", ["2024-01-01", "2024-01-02"], 2, undefined],
  ] as const)("%s", (_, grain, to, periods, whole, partial) => {
    const rows = periods.map((start, index) => [start, index]);
    const line = wholePoints(rows, period(grain, to));
    expect([line.points.length, line.partial]).toEqual([whole, partial]);
  });

  it("leave out rows without a time, and keep at most sixty", () => {
    const rows = Array.from({ length: 100 }, (_, day) => [new Date(day * 86_400_000).toISOString().slice(0, 10), day]);
    const { points } = wholePoints([...rows, [null, 5]], period("day", "1970-04-10"));
    expect(points).toHaveLength(60);
    expect(points.at(-1)).toEqual({ period: "1970-04-10", values: [99] });
  });

  it("read big integers, which come as text", () => {
    expect(wholePoints([["2024-01-01", "9007199254740993"]], period("day", "2024-01-01")).points[0]?.values).toEqual([
      9_007_199_254_740_992,
    ]);
  });
});

describe("the change", () => {
  it.each([
    [[100, 80], { latest: 80, previous: 100, change: -20, change_pct: -20 }],
    [[-10, -5], { latest: -5, previous: -10, change: 5, change_pct: 50 }],
    [[0, 5], { latest: 5, previous: 0, change: 5, change_pct: null }],
    [[null, 5], { latest: 5, previous: null, change: null, change_pct: null }],
    [[5], { latest: 5, previous: null, change: null, change_pct: null }],
    [[], { latest: null, previous: null, change: null, change_pct: null }],
  ])("of %j", (points, change) => {
    expect(changeOf(points)).toEqual(change);
  });
});
