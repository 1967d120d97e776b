import { describe, expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";

/** Columns written alike are converted by one expression: each must still become its own values. */
const forms: Readonly<Record<string, readonly (readonly [text: string, value: string])[]>> = {
  "yes and no": [
    ["yes", "true"],
    ["no", "false"],
  ],
  "whole numbers": [
    ["12", "12"],
    ["-7", "-7"],
  ],
  "thousands commas": [
    ["1,234,567", "1234567"],
    ["89", "89"],
  ],
  "decimal commas": [
    ["1,50", "1.50"],
    ["22,25", "22.25"],
  ],
  pounds: [
    ["£65.60", "65.60"],
    ["£1,890.50", "1890.50"],
  ],
  "accounts' negatives": [
    ["(700.25)", "-700.25"],
    ["12.5", "12.5"],
  ],
  percent: [
    ["12.5%", "12.5"],
    ["3%", "3"],
  ],
  "long numbers": [
    ["0.123456789", "0.123456789"],
    ["1e5", "100000.0"],
  ],
  "ISO days": [
    ["2024-02-29", "2024-02-29"],
    ["2023-12-31", "2023-12-31"],
  ],
  "days first": [
    ["31/12/2023", "2023-12-31"],
    ["1/2/2024", "2024-02-01"],
  ],
  "weekdays and ordinals": [
    ["Mon, 4th March 2024", "2024-03-04"],
    ["Tue, 2nd Jan 2024", "2024-01-02"],
  ],
  "points in time": [
    ["2024-01-01 10:00:00", "2024-01-01T10:00:00.000000"],
    ["2023-05-06 07:08:09", "2023-05-06T07:08:09.000000"],
  ],
  zones: [
    ["2024-01-01T10:00:00+02:00", "2024-01-01T08:00:00.000000+0000"],
    ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00.000000+0000"],
  ],
  "half-day clocks": [
    ["12/31/2023 2:30 PM", "2023-12-31T14:30:00.000000"],
    ["1/2/2024 9:05 am", "2024-01-02T09:05:00.000000"],
  ],
  "times of day": [
    ["9:05", "09:05:00"],
    ["23:59:59", "23:59:59"],
  ],
  months: [
    ["Mar 2024", "2024-03-01"],
    ["Dec 2023", "2023-12-01"],
  ],
  quarters: [
    ["Q4 2023", "2023-10-01"],
    ["Q1 2024", "2024-01-01"],
  ],
  weeks: [
    ["2024-W07", "2024-02-12"],
    ["2024-W01", "2024-01-01"],
  ],
  durations: [
    ["2h 30m", "9000"],
    ["1h 5m", "3900"],
  ],
};

describe("columns written alike keep to their own values", () => {
  it.each(Object.entries(forms))("%s", async (_name, [first = ["", ""], second = ["", ""]]) => {
    // A word for null and a blank make the careful way; without them the texts are taken as they stand.
    for (const gap of ["", "NA"]) {
      const cell = ([text]: readonly [string, string]): string => `"${text}"`;
      const none = gap === "" ? '""' : `" ${gap}"`;
      const rows = [
        [cell(first), cell(second), cell(first)],
        [cell(second), cell(first), none],
        [none, cell(second), cell(second)],
      ];
      const { copied } = await ingest(`n,a,b,c\n${rows.map((row, at) => `${at + 1},${row.join(",")}`).join("\n")}\n`);
      const value = (text: readonly [string, string]): string => text[1];
      expect(copied.trimEnd().split("\n")).toEqual([
        ["1", value(first), value(second), value(first)].join(","),
        ["2", value(second), value(first), ""].join(","),
        ["3", "", value(second), value(second)].join(","),
      ]);
    }
  });
});
