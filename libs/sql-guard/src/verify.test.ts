import { loadModule, parseSync } from "libpg-query";
import { describe, expect, it } from "vitest";
import { prepareTables } from "./tables.ts";
import { otherDataset, ownDataset, retailScope } from "./test-scope.ts";
import { onlyIsolatedReads, sameTree } from "./verify.ts";

await loadModule();
const tables = prepareTables(retailScope);

function verified(sql: string): boolean {
  return onlyIsolatedReads(parseSync(sql).stmts?.[0]?.stmt, tables);
}

const isolated = `(SELECT id, region FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`;

describe("the check of the printed text stands alone", () => {
  it.each([
    `SELECT * FROM ${isolated}`,
    `WITH c AS (SELECT * FROM ${isolated}) SELECT * FROM c JOIN ${isolated} ON true`,
    `SELECT 1 UNION SELECT id FROM ${isolated} WHERE EXISTS (SELECT 1 FROM ${isolated})`,
    "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT * FROM t",
    "SELECT 1",
  ])("%s is isolated", (sql) => {
    expect(verified(sql)).toBe(true);
  });

  it.each([
    "SELECT * FROM sales",
    "SELECT * FROM data.retail_sales",
    "SELECT id FROM data.retail_sales",
    `SELECT * FROM (SELECT id FROM data.retail_sales WHERE dataset_id = '${otherDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid OR true) AS s`,
    `SELECT * FROM (SELECT id FROM data.retail_sales WHERE dataset_id <> '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id FROM data.retail_customers WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT secret FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT * FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT dataset_id FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id AS region FROM data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id FROM data.retail_sales, pg_class WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id FROM other.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM (SELECT id FROM ONLY data.retail_sales WHERE dataset_id = '${ownDataset}'::uuid) AS s`,
    `SELECT * FROM ${isolated}, pg_class`,
    "WITH c AS (SELECT * FROM c) SELECT * FROM c",
    "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a",
    "SELECT * FROM (WITH c AS (SELECT 1) SELECT * FROM c) x, c",
    "(WITH c AS (SELECT 1) SELECT * FROM c) UNION SELECT * FROM c",
    `SELECT * INTO x FROM ${isolated}`,
    `SELECT * FROM ${isolated} FOR UPDATE`,
    `WITH d AS (DELETE FROM sales RETURNING *) SELECT * FROM d`,
  ])("%s is not", (sql) => {
    expect(verified(sql)).toBe(false);
  });
});

it("two texts of one statement are the same tree; another meaning is not", () => {
  const tree = (sql: string): unknown => parseSync(sql).stmts?.[0]?.stmt;
  expect(sameTree(tree("SELECT a   + b -- sum"), tree("select (a) + (b)"))).toBe(true);
  expect(sameTree(tree("SELECT a + b * c"), tree("SELECT (a + b) * c"))).toBe(false);
  expect(sameTree(tree("SELECT a"), tree("SELECT a FROM t"))).toBe(false);
  expect(sameTree(tree("SELECT a FROM t"), tree("SELECT a"))).toBe(false);
});
