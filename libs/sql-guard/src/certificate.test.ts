import { expect, it } from "vitest";
import { certificateSchema } from "@datapilot/contracts";
import { loadSqlGuard } from "./guard.ts";
import { isGuardedSql } from "./guarded.ts";
import { ownDataset, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();
const sales = ["id", "region", "customer_id", "sold_on", "unit_price", "quantity", "revenue"];
const customers = ["customer_id", "name", "city"];

function reads(sql: string): Record<string, string[]> {
  const verdict = guard.check(sql, retailScope);
  if (!verdict.ok) throw new Error(verdict.refusal.reason);
  return Object.fromEntries(verdict.guarded.certificate.tables.map(({ table, columns }) => [table, columns]));
}

it.each([
  ["SELECT count(*) FROM sales", { sales: [] }],
  ["SELECT region, sum(revenue) FROM dataset GROUP BY 1", { sales: ["region", "revenue"] }],
  ["SELECT * FROM sales", { sales }],
  ["SELECT s FROM sales s", { sales }],
  [
    "SELECT s.* , c.city FROM sales s JOIN customers c USING (customer_id)",
    { sales, customers: ["customer_id", "city"] },
  ],
  ["SELECT c.name FROM sales s NATURAL JOIN customers c", { sales, customers }],
  ["WITH s AS (SELECT region FROM sales) SELECT * FROM s", { sales: ["region"] }],
  ["SELECT a FROM sales AS s(a)", { sales }],
  ["SELECT a.id FROM sales a, sales b WHERE b.quantity > 1", { sales: ["id", "quantity"] }],
  ['SELECT "Unit Price" FROM sales', { sales: ["unit_price"] }],
  ["SELECT 1", {}],
])("%s reads what it says", (sql, expected) => {
  expect(reads(sql)).toEqual(expected);
});

it("carries the dataset, the predicate of every scan, the row cap and the rules that were kept", () => {
  const verdict = guard.check("SELECT id FROM sales", retailScope);
  if (!verdict.ok) throw new Error(verdict.refusal.reason);
  const certificate = certificateSchema.parse(verdict.guarded.certificate);
  expect(certificate.dataset_id).toBe(ownDataset);
  expect(certificate.tables[0]?.predicate).toBe(`dataset_id = '${ownDataset}'::uuid`);
  expect(certificate.row_cap).toBe(1_000);
  expect(certificate.rules).toContain("functions");
  expect(verdict.guarded.sql).toContain(certificate.tables[0]?.predicate);
});

it("only what the guard made is guarded, and it cannot be changed", () => {
  const verdict = guard.check("SELECT id FROM sales", retailScope);
  if (!verdict.ok) throw new Error(verdict.refusal.reason);
  expect(isGuardedSql(verdict.guarded)).toBe(true);
  expect(isGuardedSql({ ...verdict.guarded })).toBe(false);
  expect(Object.isFrozen(verdict.guarded)).toBe(true);
});

it("a scope that is itself wrong is a bug and admits nothing", () => {
  const [table] = retailScope.tables;
  if (table === undefined) throw new Error("no table");
  const shown = { ...table, columns: [{ name: "dataset_id", type: "text" } as const] };
  expect(() => guard.check("SELECT 1", { ...retailScope, datasetId: "x' OR true --" })).toThrow("UUID");
  expect(() => guard.check("SELECT 1", { ...retailScope, tables: [shown] })).toThrow("dataset_id");
  expect(() => guard.check("SELECT 1", { ...retailScope, tables: [table, table] })).toThrow("twice");
});
