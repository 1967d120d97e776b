import fc from "fast-check";
import { loadModule, parseSync } from "libpg-query";
import { expect, it } from "vitest";
import { printStatement } from "./print.ts";
import { sameTree } from "./verify.ts";

await loadModule();

const operators = ["+", "-", "*", "/", "%", "^", "||", "->", "&", "=", "<>", "<", ">=", "~", "<<"];
const leaves = [
  "a",
  "1",
  "-1",
  "- a",
  "2.5",
  "'x'",
  "NULL",
  "true",
  "t.b",
  '"Q z"',
  "count(*)",
  "now()",
  "current_date",
  "interval '1 day'",
];

/** Expressions with every operand in brackets of its own, so that the tree is the one that was built. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const e = tie("expression").map((inner) => `(${inner})`);
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthIdentifier: "expression" },
      fc.constantFrom(...leaves),
      fc.tuple(e, fc.constantFrom(...operators), e).map((parts) => parts.join(" ")),
      fc.tuple(e, fc.constantFrom("AND", "OR"), e).map((parts) => parts.join(" ")),
      e.map((x) => `NOT ${x}`),
      e.map((x) => `- ${x}`),
      e.map((x) => `@ ${x}`),
      e.map((x) => `${x} IS NULL`),
      e.map((x) => `${x} IS NOT TRUE`),
      e.map((x) => `${x}::numeric(10, 2)`),
      e.map((x) => `${x}::text[]`),
      e.map((x) => `${x} COLLATE "C"`),
      e.map((x) => `${x}[1]`),
      e.map((x) => `${x}[2:3]`),
      e.map((x) => `${x}.f`),
      e.map((x) => `${x} AT TIME ZONE 'UTC'`),
      e.map((x) => `extract(year FROM ${x})`),
      e.map((x) => `${x} IN (SELECT 1)`),
      e.map((x) => `(SELECT ${x} LIMIT 1)`),
      e.map((x) => `ARRAY[${x}, 1]`),
      e.map((x) => `ROW(${x}, 2)`),
      e.map((x) => `sum(${x}) FILTER (WHERE ${x}) OVER (PARTITION BY ${x} ORDER BY ${x} DESC)`),
      fc.tuple(e, e).map(([x, y]) => `${x} = ANY(${y})`),
      fc.tuple(e, e).map(([x, y]) => `${x} > ALL (SELECT ${y})`),
      fc.tuple(e, e).map(([x, y]) => `${x} IN (${y}, 1)`),
      fc.tuple(e, e).map(([x, y]) => `${x} NOT IN (${y})`),
      fc.tuple(e, e).map(([x, y]) => `${x} LIKE ${y}`),
      fc.tuple(e, e).map(([x, y]) => `${x} NOT ILIKE ${y} ESCAPE '!'`),
      fc.tuple(e, e).map(([x, y]) => `${x} SIMILAR TO ${y}`),
      fc.tuple(e, e).map(([x, y]) => `${x} IS DISTINCT FROM ${y}`),
      fc.tuple(e, e).map(([x, y]) => `NULLIF(${x}, ${y})`),
      fc.tuple(e, e).map(([x, y]) => `COALESCE(${x}, ${y})`),
      fc.tuple(e, e, e).map(([x, y, z]) => `${x} NOT BETWEEN ${y} AND ${z}`),
      fc.tuple(e, e, e).map(([x, y, z]) => `CASE WHEN ${x} THEN ${y} ELSE ${z} END`),
      fc.tuple(e, e, e).map(([x, y, z]) => `CASE ${x} WHEN ${y} THEN ${z} END`),
    ),
  };
});

it("prints every expression so that it parses to the same tree", () => {
  fc.assert(
    fc.property(expression, (text) => {
      const tree = parseSync(`SELECT ${text} AS x FROM t WHERE ${text} GROUP BY ${text} ORDER BY ${text}`);
      const printed = printStatement(tree);
      expect(printed).toBeDefined();
      const again = parseSync(printed ?? "");
      expect(sameTree(tree.stmts?.[0]?.stmt, again.stmts?.[0]?.stmt)).toBe(true);
    }),
    { numRuns: 1_500 },
  );
});

it.each([
  ["SELECT a + b * c", "SELECT a + b * c"],
  ["SELECT (a + b) * c", "SELECT (a + b) * c"],
  ["SELECT a - (b - c), a - b - c", "SELECT a - (b - c), a - b - c"],
  ["SELECT a || b = c AND d", "SELECT a || b = c AND d"],
  ["SELECT 1 ORDER BY 1 FETCH FIRST 3 ROWS WITH TIES", "SELECT 1 ORDER BY 1 FETCH FIRST (3) ROWS WITH TIES"],
])("%j is printed with no more brackets than it needs", (sql, printed) => {
  expect(printStatement(parseSync(sql))).toBe(printed);
});
