import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTiming, nextRun } from "./cron.ts";

/** The times from `from` on, each found from the one before. */
function runs(cron: string, timezone: string, from: string, count: number): readonly string[] {
  const found: string[] = [];
  let at = new Date(from);
  while (found.length < count) {
    const next = nextRun({ cron, timezone }, at);
    if (next === null) break;
    found.push(next.toISOString().slice(0, 16));
    at = next;
  }
  return found;
}

describe("the next time of a schedule", () => {
  it.each([
    [
      "spring: 02:30 is not there and comes once, an hour later",
      "30 2 * * *",
      "Europe/Berlin",
      "2025-03-29T12:00:00Z",
      ["2025-03-30T01:30", "2025-03-31T00:30"],
    ],
    [
      "autumn: 02:30 is there twice and comes once",
      "30 2 * * *",
      "Europe/Berlin",
      "2025-10-25T12:00:00Z",
      ["2025-10-26T00:30", "2025-10-27T01:30"],
    ],
    [
      "spring in New York",
      "30 2 * * *",
      "America/New_York",
      "2025-03-08T12:00:00Z",
      ["2025-03-09T07:30", "2025-03-10T06:30"],
    ],
    [
      "a midnight that is not there",
      "0 0 * * *",
      "America/Santiago",
      "2025-09-06T12:00:00Z",
      ["2025-09-07T04:00", "2025-09-08T03:00"],
    ],
    [
      "a jump of half an hour",
      "15 2 * * *",
      "Australia/Lord_Howe",
      "2025-10-04T00:00:00Z",
      ["2025-10-04T15:45", "2025-10-05T15:15"],
    ],
    [
      "a reading that was moved behind a later one",
      "15,40 2 * * *",
      "Australia/Lord_Howe",
      "2025-10-04T00:00:00Z",
      ["2025-10-04T15:40", "2025-10-04T15:45", "2025-10-05T15:15"],
    ],
    [
      "hours of which one is not there: their times fall together",
      "0 2-3 * * *",
      "Europe/Berlin",
      "2025-03-29T12:00:00Z",
      ["2025-03-30T01:00", "2025-03-31T00:00", "2025-03-31T01:00"],
    ],
    [
      "every hour goes on through the spring",
      "15 * * * *",
      "Europe/Berlin",
      "2025-03-30T00:00:00Z",
      ["2025-03-30T00:15", "2025-03-30T01:15", "2025-03-30T02:15"],
    ],
    [
      "every half hour goes on through the autumn",
      "*/30 * * * *",
      "Europe/Berlin",
      "2025-10-25T23:45:00Z",
      ["2025-10-26T00:00", "2025-10-26T00:30", "2025-10-26T01:00", "2025-10-26T01:30", "2025-10-26T02:00"],
    ],
    ["working days", "0 7 * * mon-fri", "Asia/Tokyo", "2025-10-24T00:00:00Z", ["2025-10-26T22:00", "2025-10-27T22:00"]],
    ["a leap day", "0 0 29 2 *", "UTC", "2025-01-01T00:00:00Z", ["2028-02-29T00:00", "2032-02-29T00:00"]],
    ["a nickname", "@monthly", "UTC", "2025-01-31T00:00:00Z", ["2025-02-01T00:00", "2025-03-01T00:00"]],
    ["every second", "* * * * * *", "UTC", "2025-01-01T00:00:59.500Z", ["2025-01-01T00:01"]],
  ])("%s", (_, cron, timezone, from, expected) => {
    expect(runs(cron, timezone, from, expected.length)).toEqual(expected);
  });

  const zones = ["Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"];
  const day = (at: Date, timezone: string): string => at.toLocaleDateString("sv-SE", { timeZone: timezone });

  it("comes once on every day, whatever the clocks do", () => {
    const year = { min: new Date("2024-01-01"), max: new Date("2026-12-01"), noInvalidDate: true };
    const properties = fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.date(year),
      (timezone, hour, minute, from) => {
        let at = nextRun({ cron: `${minute} ${hour} * * *`, timezone }, from);
        for (let step = 0; step < 5; step++) {
          const next: Date | null = at === null ? null : nextRun({ cron: `${minute} ${hour} * * *`, timezone }, at);
          if (at === null || next === null) throw new Error("a daily schedule has always a next time");
          expect(next.getTime()).toBeGreaterThan(at.getTime());
          const tomorrow = new Date(Date.parse(day(at, timezone)) + 86_400_000).toISOString().slice(0, 10);
          expect(day(next, timezone)).toBe(tomorrow);
          at = next;
        }
      },
    );
    fc.assert(properties, { numRuns: 150 });
  });
});

describe("a timing that is wrong is refused with a sentence", () => {
  it.each([
    ["* * * *", "UTC", "cron", "4 fields"],
    ["* * * * * *", "UTC", "cron", "6 fields"],
    ["61 * * * *", "UTC", "cron", "61"],
    ["0 0 31 2 *", "UTC", "cron", "cannot be a time"],
    ["H * * * *", "UTC", "cron", '"H" cannot be read'],
    ["whenever", "UTC", "cron", "1 fields"],
    ["0 7 * * xyz", "UTC", "cron", "cannot be a time"],
    ["0 7 * * *", "Mars/Base", "timezone", '"Mars/Base" is no time zone'],
    ["0 7 * * *", "+02:00", "timezone", "IANA name"],
    ["0 7 * * *", "", "timezone", "IANA name"],
  ])("%s in %s", (cron, timezone, path, part) => {
    const sentence: unknown = expect.stringContaining(part);
    expect(() => checkTiming({ cron, timezone })).toThrow(
      expect.objectContaining({ code: "invalid_input", fields: [{ path, message: sentence }] }),
    );
  });

  it.each(["0 7 * * 1-5", "*/15 9-17 1,15 jan,jul *", "@daily", "0 0 29 2 *"])("%s is right", (cron) => {
    expect(() => checkTiming({ cron, timezone: "Europe/Berlin" })).not.toThrow();
  });
});
