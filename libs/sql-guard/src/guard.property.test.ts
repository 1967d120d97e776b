import fc from "fast-check";
import { loadModule, parseSync } from "libpg-query";
import { describe, expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { outcome, ownDataset, retailScope } from "./test-scope.ts";
import { isBody, textOf } from "./tree.ts";

const guard = await loadSqlGuard();
await loadModule();

const words =
  "SELECT FROM WHERE sales customers pg_class ( ) , * . ; ' \" $1 $$ -- /* */ = < 1 region WITH AS UNION JOIN ON INTO DELETE :: int [ ] dataset_id \0 \uD800 🙂 e' U&' NOT IN CASE WHEN THEN END".split(
    " ",
  );

/** A small grammar of SELECTs over the given relations, nested through every place where a query can stand. */
function selects(relation: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { query } = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, depthIdentifier: "query" },
      relation.map((name) => `SELECT * FROM ${name}`),
      relation.map((name) => `SELECT count(*) FROM ${name} AS t WHERE t.region = 'x' OR true`),
      tie("query").map((inner) => `SELECT * FROM (${inner}) AS q`),
      tie("query").map((inner) => `WITH c AS (${inner}) SELECT * FROM c`),
      tie("query").map((inner) => `WITH sales AS (${inner}), c AS (SELECT * FROM sales) SELECT * FROM c`),
      tie("query").map((inner) => `WITH RECURSIVE r AS (${inner}) SELECT 1 FROM r`),
      tie("query").map((inner) => `SELECT 1 WHERE EXISTS (${inner})`),
      tie("query").map((inner) => `SELECT ARRAY(${inner}), CASE WHEN 1 IN (${inner}) THEN 1 END`),
      tie("query").map((inner) => `SELECT count(*) FILTER (WHERE EXISTS (${inner})) OVER (ORDER BY (${inner}))`),
      fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a}) UNION ALL (${b})`),
      fc.tuple(relation, tie("query")).map(([name, b]) => `SELECT * FROM ${name} a LEFT JOIN LATERAL (${b}) b ON true`),
      tie("query").map((inner) => `SELECT 1 ORDER BY (${inner}) LIMIT (${inner})`),
    ),
  }));
  return query;
}

const own = fc.constantFrom("sales", "customers", '"Sales"', "dataset");
const foreign = fc.constantFrom("pg_class", "pg_catalog.pg_user", "data.retail_sales", "users", "other.sales");

/** Every SELECT's FROM relation with a schema, with the SELECT it stands in. */
function schemaReads(value: unknown, select: unknown, found: { name: string; select: unknown }[]): void {
  if (Array.isArray(value)) value.forEach((item) => schemaReads(item, select, found));
  if (!isBody(value)) return;
  const name = textOf(value, "relname");
  if (name !== undefined) found.push({ name: `${textOf(value, "schemaname") ?? ""}.${name}`, select });
  for (const [field, item] of Object.entries(value)) schemaReads(item, field === "SelectStmt" ? item : select, found);
}

describe("the guard", () => {
  it("never throws on any text, and answers the same twice", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => list.join(" ")),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => `SELECT ${list.join("")}`),
    );
    fc.assert(
      fc.property(text, (sql) => {
        const verdict = guard.check(sql, retailScope);
        expect(guard.check(sql, retailScope)).toEqual(verdict);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never admits a statement that names a foreign table anywhere", () => {
    const mixed = fc.tuple(selects(fc.oneof(own, foreign)), foreign);
    fc.assert(
      fc.property(mixed, ([sql, name]) => {
        expect(guard.check(`SELECT * FROM (${sql}) z, ${name}`, retailScope).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("admits every SELECT over its own tables, with each base relation only inside its predicate", () => {
    const predicate = new RegExp(`"whereClause":\\{"A_Expr".*"dataset_id".*${ownDataset}`);
    fc.assert(
      fc.property(selects(own), (sql) => {
        const verdict = guard.check(sql, retailScope);
        // The grammar nests without end; a statement that is refused is refused for its size.
        if (!verdict.ok) return verdict.refusal.code === "too_many_tables";
        const found: { name: string; select: unknown }[] = [];
        schemaReads(parseSync(verdict.guarded.sql), undefined, found);
        return found.every(({ name, select }) =>
          name.startsWith(".") ? /^\.(c|r|sales)$/.test(name) : predicate.test(JSON.stringify(select)),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("refuses its own output: relations with a schema cannot be fed back", () => {
    const verdict = guard.check("SELECT region FROM sales", retailScope);
    const sql = verdict.ok ? verdict.guarded.sql : "";
    expect(outcome(guard.check(sql, retailScope))).toBe("qualified_table");
  });
});
