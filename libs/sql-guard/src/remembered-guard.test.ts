import { beforeAll, expect, test } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { rememberVerdicts } from "./remembered-guard.ts";
import type { GuardScope, GuardVerdict, SqlGuard } from "./scope.ts";

function scopeOf(datasetId: string, columns: readonly string[] = ["price"]): GuardScope {
  const relation = { schema: "data", name: "orders" };
  const table = { names: ["orders"], relation, columns: columns.map((name) => ({ name, type: "number" as const })) };
  return { datasetId, maxRows: 10, tables: [table] };
}

const [mine, theirs] = ["0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"];
let checks = 0;
let guard: SqlGuard;

beforeAll(async () => {
  const real = await loadSqlGuard();
  guard = rememberVerdicts({
    check(sql, scope): GuardVerdict {
      checks += 1;
      return real.check(sql, scope);
    },
  });
});

function sqlOf(verdict: GuardVerdict): string {
  return verdict.ok ? verdict.guarded.sql : verdict.refusal.code;
}

test("a statement is checked once per scope, and refusals are remembered as well", () => {
  const scope = scopeOf(mine);
  checks = 0;
  const [first, again] = [
    guard.check("SELECT price FROM orders", scope),
    guard.check("SELECT price FROM orders", scope),
  ];
  expect([again === first, first.ok, checks]).toEqual([true, true, 1]);
  expect(guard.check("DELETE FROM orders", scope)).toBe(guard.check("DELETE FROM orders", scope));
  expect(checks).toBe(2);
});

test("another dataset, and the same one with other columns, have verdicts of their own", () => {
  const [own, other, narrower] = [scopeOf(mine), scopeOf(theirs), scopeOf(mine, ["amount"])];
  const sql = "SELECT price FROM orders";
  expect(sqlOf(guard.check(sql, own))).toContain(mine);
  expect(sqlOf(guard.check(sql, other))).toContain(theirs);
  expect(sqlOf(guard.check(sql, other))).not.toContain(mine);
  expect(new Set([own, other, narrower].map((scope) => guard.check(sql, scope))).size).toBe(3);
});

test("what was used longest ago is checked again, and long statements always", () => {
  const scope = scopeOf(mine);
  for (let n = 0; n < 1_001; n++) guard.check(`SELECT price + ${n} FROM orders`, scope);
  const long = `SELECT price FROM orders WHERE price > 0 ${"AND price > 0 ".repeat(400)}`;
  checks = 0;
  guard.check("SELECT price + 1000 FROM orders", scope);
  expect(checks).toBe(0);
  guard.check("SELECT price + 0 FROM orders", scope);
  for (let n = 0; n < 2; n++) guard.check(long, scope);
  expect(checks).toBe(3);
});
