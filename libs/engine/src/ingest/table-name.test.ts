import { describe, expect, it } from "vitest";
import { tableNameOf } from "./table-name.ts";

describe("tableNameOf", () => {
  it.each([
    ["houses.csv", "houses"],
    ["Sales Report.2024.csv", "sales_report_2024"],
    ["orders.csv.gz", "orders"],
    ["folder/other\\orders.parquet", "orders"],
    ["no ending", "no_ending"],
    [".csv", "unnamed"],
  ])("of %s is %s", (filename, name) => {
    expect(tableNameOf(filename)).toBe(name);
  });
});
