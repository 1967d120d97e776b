import type { ColumnProfile, TableProfile } from "@datapilot/contracts";
import { describe, expect, test } from "vitest";
import { driftOf } from "./drift.ts";

function column(name: string, change: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    name,
    sql_name: name.toLowerCase(),
    type: "number",
    semantic_type: "measure",
    n_rows: 100,
    n_null: 0,
    null_pct: 0,
    n_unique: 90,
    min: 0,
    max: 100,
    mean: 50,
    stddev: 10,
    sum: 5_000,
    n_zero: 1,
    n_negative: 0,
    quantiles: { p05: 10, p25: 30, p50: 50, p75: 70, p95: 90 },
    histogram: null,
    top_values: [],
    values: null,
    text_length: null,
    ...change,
  };
}

function table(rows: number, ...columns: readonly ColumnProfile[]): TableProfile {
  return {
    shape: [rows, columns.length],
    columns: [...columns],
    correlations: [],
    n_duplicate_rows: 0,
    quality: { score: 100, completeness: 100, uniqueness: 100, validity: 100 },
    warnings: [],
  };
}

const price = column("Price");
const moved = { p05: 910, p25: 930, p50: 950, p75: 970, p95: 990 };
const day = (max: string) =>
  column("Day", { type: "date", semantic_type: "datetime", quantiles: null, min: "2024-01-01", max });

describe("how a version differs from the last one", () => {
  test.each([
    ["nothing", table(100, price), table(100, price), []],
    ["more rows", table(100, price), table(100_000, price), []],
    ["half of the rows", table(100, price), table(50, price), []],
    ["fewer than half of the rows", table(100, price), table(49, price), [["drift_rows_dropped", undefined]]],
    ["a column gone", table(100, price, column("Cost")), table(100, price), [["drift_column_gone", "Cost"]]],
    ["a new column", table(100, price), table(100, price, column("Cost")), [["drift_column_new", "Cost"]]],
    ["a header in other letters", table(100, price), table(100, column("PRICE")), []],
    [
      "a column renamed",
      table(100, price),
      table(100, column("Cost")),
      [
        ["drift_column_gone", "Price"],
        ["drift_column_new", "Cost"],
      ],
    ],
    [
      "another type",
      table(100, price),
      table(100, column("Price", { type: "text" })),
      [["drift_type_changed", "Price"]],
    ],
    [
      "nulls from none",
      table(100, price),
      table(100, column("Price", { null_pct: 12 })),
      [["drift_nulls_jumped", "Price"]],
    ],
    ["a few nulls more", table(100, price), table(100, column("Price", { null_pct: 9 })), []],
    [
      "nulls from many to some more",
      table(100, column("Price", { null_pct: 50 })),
      table(100, column("Price", { null_pct: 65 })),
      [],
    ],
    ["fewer nulls", table(100, column("Price", { null_pct: 50 })), table(100, price), []],
    [
      "another range",
      table(100, price),
      table(100, column("Price", { quantiles: moved })),
      [["drift_range_moved", "Price"]],
    ],
    [
      "another range of an identifier",
      table(100, column("Id", { semantic_type: "identifier" })),
      table(100, column("Id", { semantic_type: "identifier", quantiles: moved })),
      [],
    ],
    [
      "another range after a handful of values",
      table(5, column("Price", { n_rows: 5 })),
      table(5, column("Price", { n_rows: 5, quantiles: moved })),
      [],
    ],
    ["later days", table(100, day("2024-06-30")), table(100, day("2024-12-31")), []],
    ["an earlier end", table(100, day("2024-06-30")), table(100, day("2024-05-31")), [["drift_range_moved", "Day"]]],
    [
      "an empty table",
      table(100, price),
      table(0),
      [
        ["drift_rows_dropped", undefined],
        ["drift_column_gone", "Price"],
      ],
    ],
  ] as const)("%s", (_name, before, after, expected) => {
    expect(driftOf(before, after).map((warning) => [warning.code, warning.column])).toEqual(expected);
  });

  test("is said with the figures of both versions", () => {
    const [nulls] = driftOf(table(100, price), table(100, column("Price", { null_pct: 33.333, n_null: 33 })));
    expect(nulls?.message).toBe('"Price" is empty in 33.3 % of the rows; in the last version in 0 %.');
    const [range] = driftOf(table(100, price), table(100, column("Price", { quantiles: moved })));
    expect(range?.message).toContain("950; in the last version nine tenths of the values lay between 10 and 90");
  });
});
