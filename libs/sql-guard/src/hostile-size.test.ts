import { describe, expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { outcome, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();

/** Texts that nest or chain n times. */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  brackets: (n) => `SELECT ${"(".repeat(n)}1${")".repeat(n)}`,
  "sub-selects": (n) => `SELECT ${"(SELECT ".repeat(n)}1${")".repeat(n)}`,
  "sub-selects in FROM": (n) => `SELECT * FROM ${"(SELECT * FROM ".repeat(n)}sales${") x".repeat(n)}`,
  additions: (n) => `SELECT 1${"+1".repeat(n)}`,
  "minus signs": (n) => `SELECT ${"- ".repeat(n)}1`,
  "alternating signs": (n) => `SELECT ${"-+".repeat(n)}1`,
  negations: (n) => `SELECT ${"NOT ".repeat(n)}true`,
  casts: (n) => `SELECT 1${"::int".repeat(n)}`,
  arrays: (n) => `SELECT ARRAY${"[".repeat(n)}1${"]".repeat(n)}`,
  subscripts: (n) => `SELECT (a)${"[1]".repeat(n)} FROM sales`,
  calls: (n) => `SELECT ${"abs(".repeat(n)}1${")".repeat(n)}`,
  cases: (n) => `SELECT ${"CASE WHEN true THEN ".repeat(n)}1${" END".repeat(n)}`,
  unions: (n) => `SELECT 1${" UNION SELECT 1".repeat(n)}`,
  joins: (n) => `SELECT 1 FROM sales${" NATURAL JOIN sales".repeat(n)}`,
  "null tests": (n) => `SELECT 1${" IS NULL".repeat(n)}`,
  collations: (n) => `SELECT 'x'${' COLLATE "C"'.repeat(n)}`,
  "time zones": (n) => `SELECT now()${" AT TIME ZONE 'UTC'".repeat(n)}`,
  "open comments": (n) => `SELECT ${"/*".repeat(n)}`,
  "closed comments": (n) => `SELECT ${"/*".repeat(n)}${"*/".repeat(n)} 1`,
  "open quotes": (n) => `SELECT '${"''".repeat(n)}`,
  "runs of signs": (n) => `SELECT ${`${"-+".repeat(140)} 1 `.repeat(n / 100)}`,
  "queries in WITH": (n) =>
    `WITH a0 AS (SELECT 1)${Array.from({ length: n }, (_, i) => `, a${i + 1} AS (TABLE a${i})`).join("")} TABLE a${n}`,
  "CTE names": (n) => `WITH a AS (SELECT 1) SELECT 1 FROM a${", a".repeat(n)}`,
  "columns to fold": (n) => `SELECT 1${', "Unit Price"'.repeat(n)} FROM sales`,
  "digits in a format": (n) => `SELECT format('%${"0".repeat(n)}')`,
  "dollar quotes": (n) => `SELECT ${"$a$ $b$ ".repeat(n)}`,
  "operators behind a broken string": (n) => `SELECT 1${"+1".repeat(n)} || 'open`,
  "a fifth of it": (n) => `SELECT ${"1 = ANY(ARRAY[".repeat(n / 5)}1`,
};

describe("a hostile shape of any size gets a verdict and does no harm to the next statement", () => {
  it.each(Object.entries(shapes))("%s", (_name, shape) => {
    for (const n of [10, 100, 300, 700, 1_000, 3_000, 10_000, 45_000]) {
      const sql = shape(n);
      const verdict = guard.check(sql, retailScope);
      expect(outcome(verdict) === "too_long").toBe(sql.length > 100_000);
      expect(guard.check("SELECT count(*) FROM sales", retailScope).ok).toBe(true);
    }
  });
});

it("long but flat statements are admitted", () => {
  const values = Array.from({ length: 9_000 }, (_, index) => index);
  expect(outcome(guard.check(`SELECT * FROM sales WHERE id IN (${values.join(", ")})`, retailScope))).toBe("admitted");
  const names = values.slice(0, 4_000).map((value) => `'o''brien-smith (${value})'`);
  expect(outcome(guard.check(`SELECT * FROM sales WHERE region IN (${names.join(", ")})`, retailScope))).toBe(
    "admitted",
  );
  const tests = values.slice(0, 400).map((value) => `(id = ${value} AND region = 'west')`);
  expect(outcome(guard.check(`SELECT * FROM sales WHERE ${tests.join(" OR ")}`, retailScope))).toBe("admitted");
  const cases = values.slice(0, 500).map((value) => `WHEN id = ${value} THEN 'v${value}'`);
  expect(outcome(guard.check(`SELECT CASE ${cases.join(" ")} END FROM sales`, retailScope))).toBe("admitted");
});
