import { describe, expect, test } from "vitest";
import { questionWords } from "../matches/question-words.ts";
import { timeMatches } from "../matches/time-matches.ts";
import { anchorDay } from "./anchor.ts";
import { addMonths, dayOf, isoDate, parseDay, startOf } from "./calendar.ts";
import { planned } from "../../fixtures/ask.ts";
import { retail } from "../../fixtures/retail.ts";
import { staff } from "../../fixtures/uploads.ts";

/** Monday, 30 June 2025. */
const anchor = dayOf(2025, 6, 30);

function rangeOf(text: string): readonly [string | null, string | null] | null {
  const found = timeMatches(questionWords(text), anchor, null, true).toSorted((a, b) => b.weight - a.weight)[0];
  const time = found?.readings.time;
  return time?.kind === "range" ? [time.from, time.to] : null;
}

describe("stretches of time are half-open", () => {
  test.each([
    ["last 7 days", "2025-06-24", "2025-07-01"],
    ["past three months", "2025-04-01", "2025-07-01"],
    ["last 2 weeks", "2025-06-17", "2025-07-01"],
    ["past year", "2024-07-01", "2025-07-01"],
    ["last year", "2024-01-01", "2025-01-01"],
    ["last month", "2025-05-01", "2025-06-01"],
    ["previous quarter", "2025-01-01", "2025-04-01"],
    ["this month", "2025-06-01", "2025-07-01"],
    ["last week", "2025-06-23", "2025-06-30"],
    ["this week", "2025-06-30", "2025-07-07"],
    ["year to date", "2025-01-01", "2025-07-01"],
    ["qtd", "2025-04-01", "2025-07-01"],
    ["yesterday", "2025-06-29", "2025-06-30"],
    ["today", "2025-06-30", "2025-07-01"],
    ["2024", "2024-01-01", "2025-01-01"],
    ["March 2024", "2024-03-01", "2024-04-01"],
    ["February 2024", "2024-02-01", "2024-03-01"],
    ["Q3 2024", "2024-07-01", "2024-10-01"],
    ["2024 Q1", "2024-01-01", "2024-04-01"],
    ["third quarter of 2024", "2024-07-01", "2024-10-01"],
    ["H2 2024", "2024-07-01", "2025-01-01"],
    ["2024-03-05", "2024-03-05", "2024-03-06"],
    ["5 March 2024", "2024-03-05", "2024-03-06"],
    ["March 5th, 2024", "2024-03-05", "2024-03-06"],
    ["between March 2024 and May 2024", "2024-03-01", "2024-06-01"],
    ["from 2021 to 2023", "2021-01-01", "2024-01-01"],
    ["July to December 2024", "2024-07-01", "2025-01-01"],
    ["February and March 2024", "2024-02-01", "2024-04-01"],
    ["June 11", "2025-06-11", "2025-06-12"],
    ["on the 24th December", "2024-12-24", "2024-12-25"],
    ["29 February", "2024-02-29", "2024-03-01"],
    ["between 2024-01-10 and 2024-02-20", "2024-01-10", "2024-02-21"],
  ])("%s", (text, from, to) => {
    expect(rangeOf(text)).toEqual([from, to]);
  });

  test.each(["last minute", "five", "the 3rd of everything"])("%s names none", (text) => {
    expect(rangeOf(text)).toBeNull();
  });

  test("a day that does not exist is no day", () => {
    expect(rangeOf("30 February 2024")).toEqual(["2024-02-01", "2024-03-01"]);
    expect(rangeOf("2024-02-30")).not.toEqual(["2024-02-30", "2024-03-01"]);
  });
});

describe("calendar", () => {
  test("a month without the day ends at its last", () => {
    expect(isoDate(addMonths(dayOf(2024, 1, 31), 1))).toBe("2024-02-29");
    expect(isoDate(addMonths(dayOf(2024, 3, 31), -1))).toBe("2024-02-29");
    expect(isoDate(addMonths(dayOf(2023, 12, 15), 13))).toBe("2025-01-15");
  });

  test.each([
    ["week", "2025-06-23"],
    ["month", "2025-06-01"],
    ["quarter", "2025-04-01"],
    ["year", "2025-01-01"],
  ] as const)("the start of the %s of Sunday 29 June 2025", (grain, day) => {
    expect(isoDate(startOf(dayOf(2025, 6, 29), grain))).toBe(day);
  });

  test("text that is no date", () => {
    expect(parseDay("June")).toBeNull();
  });
});

describe("the anchor", () => {
  test("is the last day of data that ends in the past", () => {
    expect(isoDate(anchorDay(retail, new Date("2026-01-01T00:00:00Z")))).toBe("2025-06-30");
  });
  test("is today when the data reaches it, and when the policy says so", () => {
    const today = new Date("2025-05-01T15:00:00Z");
    expect(isoDate(anchorDay(retail, today))).toBe("2025-05-01");
    const clock = { ...retail, policy: { ...retail.policy, timeAnchor: "now" as const } };
    expect(isoDate(anchorDay(clock, new Date("2026-01-01T00:00:00Z")))).toBe("2026-01-01");
  });
});

test("a quoted date is a date where the column is one", () => {
  expect(planned(staff, 'who was hired on "5 March 2020"').query.filters).toEqual([
    { kind: "time_range", column: { table: "dataset", column: "hired_on" }, from: "2020-03-05", to: "2020-03-06" },
  ]);
});
