import { describe, expect, it, test } from "vitest";
import { cadenceOf, wholePeriods, withoutGaps } from "./build-series.ts";
import { chooseGrain, periodInWords, periodsBetween, shift, startOf } from "./grain.ts";

const at = (text: string): number => Date.parse(`${text}Z`);
const days = (from: string, count: number, step = 1): Float64Array =>
  Float64Array.from({ length: count }, (_, day) => at(`${from}T00:00:00`) + day * step * 86_400_000);

describe("periods", () => {
  test.each([
    ["hour", "2024-03-06T13:45:00", "2024-03-06T13:00:00"],
    ["day", "2024-03-06T13:45:00", "2024-03-06T00:00:00"],
    ["week", "2024-03-06T13:45:00", "2024-03-04T00:00:00"],
    ["week", "1969-12-30T00:00:00", "1969-12-29T00:00:00"],
    ["month", "2024-02-29T00:00:00", "2024-02-01T00:00:00"],
    ["quarter", "2024-06-30T00:00:00", "2024-04-01T00:00:00"],
    ["year", "2024-06-30T00:00:00", "2024-01-01T00:00:00"],
  ] as const)("of a %s start where the calendar says", (grain, moment, start) => {
    expect(startOf(at(moment), grain)).toBe(at(start));
  });

  it("follow each other without gaps, over leap days and years", () => {
    const months = periodsBetween(at("2023-12-31T00:00:00"), at("2024-03-01T00:00:00"), "month");
    expect(months.map(({ label }) => label)).toEqual(["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"]);
    expect(months.map(({ from, to }) => (to - from) / 86_400_000)).toEqual([31, 31, 29, 31]);
    expect(shift(at("2024-01-01T00:00:00"), "quarter", -1)).toBe(at("2023-10-01T00:00:00"));
    expect(months.map((month) => periodInWords(month, "month"))[0]).toBe("December 2023");
  });

  it("are as coarse as the span allows", () => {
    const grain = (from: string, to: string): string => chooseGrain(at(`${from}T00:00:00`), at(`${to}T00:00:00`));
    expect([grain("2024-01-01", "2024-01-03"), grain("2024-01-01", "2024-03-01")]).toEqual(["hour", "day"]);
    expect([grain("2024-01-01", "2024-12-31"), grain("2022-01-01", "2024-12-31")]).toEqual(["week", "month"]);
  });
});

describe("a series", () => {
  it("knows how far apart the data's points are", () => {
    expect([1, 7, 31, 91, 365].map((step) => cadenceOf(days("2020-01-01", 20, step)))).toEqual([
      "day",
      "week",
      "month",
      "quarter",
      "year",
    ]);
  });

  it("leaves out periods that the data cover in part, and keeps points that stand for whole ones", () => {
    const span = { first: at("2024-01-10T00:00:00"), last: at("2024-04-12T00:00:00") };
    expect(wholePeriods(span, "month", "day").periods.map(({ label }) => label)).toEqual(["2024-02-01", "2024-03-01"]);
    expect(wholePeriods(span, "month", "month").periods).toHaveLength(4);
    const full = { first: at("2024-01-01T00:00:00"), last: at("2024-03-31T00:00:00") };
    expect(wholePeriods(full, "month", "day")).toMatchObject({ periods: { length: 3 }, notes: [] });
  });

  it("is filled between its neighbours, and at its ends with them", () => {
    const none = Number.NaN;
    expect(withoutGaps(Float64Array.of(none, 1, none, none, 4, none))).toEqual({
      values: Float64Array.of(1, 1, 2, 3, 4, 4),
      filled: 4,
    });
  });
});
