import type { ColumnProfile, DatasetTable } from "@datapilot/contracts";
import { describe, expect, test } from "vitest";
import { joinCandidates } from "./join-keys.ts";

type Column = Pick<ColumnProfile, "sql_name" | "type" | "n_unique"> & Partial<ColumnProfile>;

function table(name: string, rows: number, ...columns: readonly Column[]): DatasetTable {
  const profiles = columns.map((column) => ({
    name: column.sql_name,
    semantic_type: "identifier" as const,
    n_rows: rows,
    n_null: 0,
    null_pct: 0,
    min: 1,
    max: rows,
    mean: null,
    stddev: null,
    sum: null,
    n_zero: null,
    n_negative: null,
    quantiles: null,
    histogram: null,
    top_values: [],
    values: null,
    text_length: null,
    ...column,
  }));
  return {
    table: name,
    aliases: [],
    relation: { schema: "data", name: `upload_${name}` },
    partition: name,
    columns: profiles.map(({ name: header, sql_name, type }) => ({ name: header, sql_name, type })),
    row_count: rows,
    source_key: "s",
    parquet_key: "p",
    filename: `${name}.csv`,
    profile: {
      shape: [rows, columns.length],
      columns: profiles,
      correlations: [],
      n_duplicate_rows: 0,
      quality: { score: 100, completeness: 100, uniqueness: 100, validity: 100 },
      warnings: [],
    },
    report: { format: "csv", bytes: 1, dialect: null, columns: [], rejected: { count: 0, sample: [] }, warnings: [] },
  };
}

const integer = (sql_name: string, n_unique: number, more: Partial<ColumnProfile> = {}): Column => ({
  sql_name,
  type: "integer",
  n_unique,
  ...more,
});
const text = (sql_name: string, n_unique: number, values: string[] | null = null): Column => ({
  sql_name,
  type: "text",
  n_unique,
  values,
});

const customers = table("customers", 10, integer("id", 10), text("code", 10));

describe("columns that are worth comparing", () => {
  test.each([
    [
      "a foreign key by its name",
      [table("orders", 50, integer("customer_id", 8)), customers],
      ["orders.customer_id customers.id"],
    ],
    ["the same name", [table("orders", 50, text("code", 4)), customers], ["orders.code customers.code"]],
    ["a table's name", [table("orders", 50, integer("customer", 4)), customers], ["orders.customer customers.id"]],
    ["whole numbers whose names say nothing", [table("orders", 50, integer("quantity", 8)), customers], []],
    [
      "ranges that do not meet",
      [table("orders", 50, integer("customer_id", 8, { min: 100, max: 900 })), customers],
      [],
    ],
    ["far more values than the key has", [table("orders", 50, integer("customer_id", 30)), customers], []],
    ["another type", [table("orders", 50, text("customer_id", 8)), table("customers", 10, integer("id", 10))], []],
    [
      "texts that may agree by what they hold",
      [table("orders", 50, text("who", 4)), table("c", 10, text("key", 10))],
      ["orders.who c.key"],
    ],
    [
      "texts that are listed and differ",
      [table("orders", 50, text("who", 2, ["x", "y"])), table("c", 3, text("key", 3, ["a", "b", "c"]))],
      [],
    ],
    [
      "a key with a value twice",
      [table("orders", 50, integer("customer_id", 8)), table("customers", 10, integer("id", 9))],
      [],
    ],
    [
      "two keys, towards the one with more values",
      [table("a", 10, text("code", 10)), table("b", 20, text("code", 20))],
      ["a.code b.code"],
    ],
    ["one table alone", [customers], []],
  ] as const)("%s", (_name, tables, expected) => {
    const found = joinCandidates(tables).map(
      ({ from, to }) => `${from.table.table}.${from.column.sql_name} ${to.table.table}.${to.column.sql_name}`,
    );
    expect(found).toEqual(expected);
  });
});
