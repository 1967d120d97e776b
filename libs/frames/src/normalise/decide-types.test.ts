import type { ColumnType } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { columnOf, ingest } from "../testing/scratch.ts";

interface Case {
  readonly name: string;
  readonly values: readonly string[];
  readonly type: ColumnType;
  /** What COPY gets, one per value; "" is null. */
  readonly copied?: readonly string[];
}

const repeat = (value: string, times: number): string[] => Array.from({ length: times }, () => value);

const cases: readonly Case[] = [
  { name: "whole numbers", values: ["1", "-2", "+3", "0"], type: "integer", copied: ["1", "-2", "3", "0"] },
  {
    name: "long integers stay exact",
    values: ["9007199254740993", "999999999999999999"],
    type: "integer",
    copied: ["9007199254740993", "999999999999999999"],
  },
  { name: "more than 18 digits are no number", values: ["1234567890123456789", "2234567890123456789"], type: "text" },
  { name: "leading zeros are identifiers", values: ["007", "010", "123"], type: "text", copied: ["007", "010", "123"] },
  { name: "phone numbers with a plus", values: ["+4917012345678", "+4917012345679"], type: "text" },
  { name: "0 and 1 stay integers", values: ["0", "1", "1"], type: "integer" },
  { name: "yes and no", values: ["Yes", "no", "NO", "n/a"], type: "boolean", copied: ["true", "false", "false", ""] },
  { name: "y and n", values: ["Y", "N", "y"], type: "boolean", copied: ["true", "false", "true"] },
  { name: "true and false", values: ["TRUE", "False"], type: "boolean", copied: ["true", "false"] },
  {
    name: "money-like decimals are exact",
    values: ["12.50", "0.10", "-3", "7.000001"],
    type: "decimal",
    copied: ["12.50", "0.10", "-3", "7.000001"],
  },
  {
    name: "more than six places are numbers",
    values: ["0.1234567", "2.5"],
    type: "number",
    copied: ["0.1234567", "2.5"],
  },
  {
    name: "accounts' negatives among plain whole numbers",
    values: ["3000", "(700)", "12"],
    type: "integer",
    copied: ["3000", "-700", "12"],
  },
  {
    name: "accounts' negatives among plain decimals",
    values: ["3.5", "(0.75)"],
    type: "decimal",
    copied: ["3.5", "-0.75"],
  },
  { name: "exponents are numbers", values: ["1e5", "2.5E-3"], type: "number" },
  {
    name: "thousands commas",
    values: ["1,234", "12,345,678", "7"],
    type: "integer",
    copied: ["1234", "12345678", "7"],
  },
  {
    name: "thousands commas with decimals",
    values: ["1,234.50", "0.99"],
    type: "decimal",
    copied: ["1234.50", "0.99"],
  },
  { name: "decimal commas", values: ["1,5", "2,25", "1000,00"], type: "decimal", copied: ["1.5", "2.25", "1000.00"] },
  {
    name: "points for thousands, decimal commas",
    values: ["1.234,50", "12.345.678,00"],
    type: "decimal",
    copied: ["1234.50", "12345678.00"],
  },
  {
    name: "spaces for thousands",
    values: ["1 234,5", "12 345 678,25"],
    type: "decimal",
    copied: ["1234.5", "12345678.25"],
  },
  { name: "currency signs", values: ["$1,200.50", "$3", "-$4.25"], type: "decimal", copied: ["1200.50", "3", "-4.25"] },
  { name: "currency codes after", values: ["12,50 EUR", "3,00 EUR"], type: "decimal", copied: ["12.50", "3.00"] },
  { name: "two currencies are no one number", values: ["$5", "€5", "$6", "€7"], type: "text" },
  { name: "accounting parentheses", values: ["(1,234.00)", "55.10"], type: "decimal", copied: ["-1234.00", "55.10"] },
  { name: "percent as shown", values: ["12.5%", "3 %"], type: "decimal", copied: ["12.5", "3"] },
  { name: "ISO dates", values: ["2024-02-29", "2023-12-31"], type: "date", copied: ["2024-02-29", "2023-12-31"] },
  {
    name: "day first by evidence",
    values: ["31/12/2023", "01/02/2024"],
    type: "date",
    copied: ["2023-12-31", "2024-02-01"],
  },
  {
    name: "month first by evidence",
    values: ["12/31/2023", "01/02/2024"],
    type: "date",
    copied: ["2023-12-31", "2024-01-02"],
  },
  {
    name: "points and two-digit years",
    values: ["31.12.99", "1.2.24"],
    type: "date",
    copied: ["1999-12-31", "2024-02-01"],
  },
  { name: "month names", values: ["5-Mar-21", "17-DEC-99"], type: "date", copied: ["2021-03-05", "1999-12-17"] },
  {
    name: "month name first",
    values: ["March 5, 2021", "December 17, 1999"],
    type: "date",
    copied: ["2021-03-05", "1999-12-17"],
  },
  { name: "31 February is no date", values: ["31/02/2024", "30/02/2024", "31/04/2024"], type: "text" },
  {
    name: "timestamps",
    values: ["2024-01-01 10:00:00", "2024-01-02 23:59:59"],
    type: "timestamp",
    copied: ["2024-01-01T10:00:00.000000", "2024-01-02T23:59:59.000000"],
  },
  { name: "timestamps with fractions", values: ["2024-01-01T10:00:00.5", "2024-01-02T23:59:59"], type: "timestamp" },
  {
    name: "national timestamps",
    values: ["31/12/2023 14:30", "01/02/2024 09:05"],
    type: "timestamp",
    copied: ["2023-12-31T14:30:00.000000", "2024-02-01T09:05:00.000000"],
  },
  {
    name: "half-day clocks",
    values: ["12/31/2023 2:30 PM", "1/2/2024 9:05 am"],
    type: "timestamp",
    copied: ["2023-12-31T14:30:00.000000", "2024-01-02T09:05:00.000000"],
  },
  {
    name: "zones",
    values: ["2024-01-01T10:00:00+02:00", "2024-01-01T10:00:00Z"],
    type: "timestamptz",
    copied: ["2024-01-01T08:00:00.000000+0000", "2024-01-01T10:00:00.000000+0000"],
  },
  { name: "times", values: ["9:05", "23:59:59"], type: "time", copied: ["09:05:00", "23:59:59"] },
  {
    name: "null words among numbers",
    values: ["1", "NA", "n/a", "-", "", "null", "2"],
    type: "integer",
    copied: ["1", "", "", "", "", "", "2"],
  },
  { name: "NA among texts is a value", values: ["NA", "DE", "FR"], type: "text", copied: ["NA", "DE", "FR"] },
  {
    name: "a mixed column is text",
    values: ["1", "two", "3", "four"],
    type: "text",
    copied: ["1", "two", "3", "four"],
  },
  {
    name: "one misfit of two hundred",
    values: [...repeat("5", 200), "oops"],
    type: "integer",
    copied: [...repeat("5", 200), ""],
  },
  { name: "one misfit of a hundred is too many", values: [...repeat("5", 100), "oops"], type: "text" },
  {
    name: "decimals after many integers",
    values: [...repeat("5", 3000), "5.25"],
    type: "decimal",
    copied: [...repeat("5", 3000), "5.25"],
  },
  { name: "an empty column", values: ["", "", ""], type: "text", copied: ["", "", ""] },
];

describe("types are decided over all rows", () => {
  it.each(cases)("$name", async ({ values, type, copied }) => {
    const { types, copied: rows, rowCount } = await ingest(columnOf(values));
    expect(types["v"]).toBe(type);
    expect(rowCount).toBe(values.length);
    const second = rows
      .trimEnd()
      .split("\n")
      .map((row) => row.slice(row.indexOf(",") + 1));
    expect(second).toEqual(copied ?? second);
  });

  it("counts, samples and tells misfits", async () => {
    const { report } = await ingest(columnOf([...repeat("5", 400), "oops", ...repeat("6", 20)]));
    const column = report.columns.find(({ name }) => name === "v");
    expect(column).toMatchObject({ n_nulled: 1, n_converted: 420, nulled_sample: [{ line: 402, value: "oops" }] });
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ code: "values_nulled", column: "v", count: 1, lines: [402] }),
    );
  });

  it("says when nothing tells day from month", async () => {
    const { report, types } = await ingest(columnOf(["01/02/2024", "03/04/2024"]));
    expect(types["v"]).toBe("date");
    expect(report.warnings.map(({ code }) => code)).toContain("ambiguous_dates");
  });

  it("lets one date column of a file tell the order of another", async () => {
    const { copied } = await ingest("a,b\n01/02/2024,12/31/2023\n03/04/2024,11/30/2023\n");
    expect(copied.split("\n")[0]).toBe("2024-01-02,2023-12-31");
  });
});
