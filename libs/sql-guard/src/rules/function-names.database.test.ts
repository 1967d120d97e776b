import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { admittedFunctions } from "./function-names.ts";
import { namesRowFunction } from "./row-functions.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function names(sql: string, parameters: readonly unknown[]): Promise<string[]> {
  const { rows } = await client.query(sql, [...parameters]);
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map((row) => row.name);
}

it("every admitted function is one of PostgreSQL's", async () => {
  const known = await names(
    "SELECT DISTINCT proname AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace",
    [],
  );
  expect([...admittedFunctions].filter((name) => !known.includes(name))).toEqual([]);
});

it("no overload of an admitted function has a side effect, but for chance and the clock", async () => {
  const volatile = await names(
    "SELECT DISTINCT proname AS name FROM pg_proc WHERE proname = ANY ($1) AND provolatile = 'v' ORDER BY 1",
    [[...admittedFunctions]],
  );
  expect(volatile).toEqual(["clock_timestamp", "random", "random_normal"]);
});

it("no overload of an admitted function takes the name or number of a database object", async () => {
  const reaching = await names(
    `SELECT DISTINCT p.proname || '(' || t.typname || ')' AS name
       FROM pg_proc p, unnest(p.proargtypes) a JOIN pg_type t ON t.oid = a
      WHERE p.proname = ANY ($1) AND (t.typname LIKE 'reg%' OR t.typname IN ('refcursor', 'pg_snapshot'))`,
    [[...admittedFunctions]],
  );
  expect(reaching).toEqual([]);
});

it("every function that takes a row alone is admitted by name or refused as t.name", async () => {
  const callable = await names(
    `SELECT DISTINCT p.proname AS name FROM pg_proc p JOIN pg_type t ON t.oid = p.proargtypes[0]
      WHERE p.pronargs - p.pronargdefaults <= 1
        AND t.typname IN ('any', 'anyelement', 'anynonarray', 'record', 'anycompatible', 'anycompatiblenonarray')`,
    [],
  );
  expect(callable.length).toBeGreaterThan(20);
  expect(callable.filter((name) => !admittedFunctions.has(name) && !namesRowFunction(name))).toEqual([]);
});
