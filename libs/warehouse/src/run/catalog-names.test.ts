import { describe, expect, test } from "vitest";
import { refuseCatalogNames } from "./catalog-names.ts";

describe("refused", () => {
  test.each([
    "SELECT 1260::oid::regclass::text",
    "SELECT CAST('10' AS RegRole)",
    'SELECT 1::"regproc"',
    "SELECT 1::pg_catalog.regtype",
    `SELECT 1::U&"\\0072egclass"`,
    "SELECT NULL::pg_type",
    "SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (c regnamespace PATH '$'))",
  ])("%s", (sql) => {
    expect(() => refuseCatalogNames(sql)).toThrow("catalog types");
  });
});

describe("admitted", () => {
  test.each([
    "SELECT region, register, regression FROM sales",
    "SELECT 1 FROM t WHERE rating = 'PG_13' AND type = 'pg_dump'",
    "SELECT u FROM t",
  ])("%s", (sql) => {
    expect(() => refuseCatalogNames(sql)).not.toThrow();
  });
});
