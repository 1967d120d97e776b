import { expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { admittedSql, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();

/** The statement as it goes on, with each isolated sub-select shortened to its table. */
function rewritten(sql: string): string {
  return admittedSql(guard.check(sql, retailScope)).replaceAll(
    /\( SELECT [^()]*?FROM data\.\w+ WHERE dataset_id = '[^']*'::uuid \)/g,
    "…",
  );
}

it.each([
  ['SELECT "Unit Price" FROM sales', "SELECT unit_price FROM … AS sales"],
  ['SELECT s."UNIT-PRICE" FROM sales s', "SELECT s.unit_price FROM … AS s"],
  ['SELECT "Unit Price" FROM "Sales"', 'SELECT unit_price FROM … AS "Sales"'],
  ['SELECT "Sales"."Region" FROM "Sales"', 'SELECT "Sales".region FROM … AS "Sales"'],
  ['SELECT * FROM "Customer List"', 'SELECT * FROM … AS "Customer List"'],
  [
    'SELECT 1 FROM sales JOIN customers USING ("Customer ID")',
    "SELECT 1 FROM … AS sales JOIN … AS customers USING (customer_id)",
  ],
  [
    'SELECT x."Unit Price" FROM (SELECT "Unit Price" FROM sales) x',
    "SELECT x.unit_price FROM (SELECT unit_price FROM … AS sales) AS x",
  ],
])("%s: a spelling that no table has, but whose folding one has, becomes the column", (sql, expected) => {
  expect(rewritten(sql).replaceAll("( SELECT", "(SELECT").replaceAll(" )", ")")).toBe(expected);
});

it.each([
  ['SELECT revenue AS "Unit Price" FROM sales ORDER BY "Unit Price"', '"Unit Price"'],
  ['WITH c("Unit Price") AS (SELECT 1) SELECT "Unit Price" FROM c, sales', 'SELECT "Unit Price"'],
  ['SELECT "Unit Price" FROM sales, generate_series(1, 2) AS g("Unit Price")', 'SELECT "Unit Price"'],
  ['SELECT "No Such" FROM sales', 'SELECT "No Such"'],
  ['SELECT "Region" FROM (VALUES (1)) v', 'SELECT "Region"'],
  ['SELECT "Sales" FROM "Sales"', 'SELECT "Sales"'],
])("%s: a name of the statement's own, or of nothing, stays", (sql, kept) => {
  expect(rewritten(sql)).toContain(kept);
});
