import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { canonicalDatasetId, logicalName, quoteIdentifier, quoteLiteral } from "./sql-text.ts";

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

const text = fc.string({ unit: fc.constantFrom("a", "'", '"', "\\", "\n", ";", "-", "$", "é", "%", " ") });

test.each(["on", "off"])(
  "any literal and identifier comes back as it is, with standard_conforming_strings %s",
  async (strings) => {
    await client.query(`SET standard_conforming_strings = ${strings}`);
    await fc.assert(
      fc.asyncProperty(text, text, async (value, name) => {
        fc.pre(name !== "" && Buffer.byteLength(name) <= 63);
        const { rows } = await client.query(`SELECT ${quoteLiteral(value)} AS ${quoteIdentifier(name)}`);
        expect(rows).toEqual([{ [name]: value }]);
      }),
      { numRuns: 200 },
    );
  },
);

test.each(["", "a\0b", "é".repeat(32)])("%j is no identifier", (name) => {
  expect(() => quoteIdentifier(name)).toThrow("cannot be the name");
});

test("only UUIDs stand for datasets, only the data's schema for tables", () => {
  expect(canonicalDatasetId("0190F8A0-0000-7000-8000-00000000000A")).toBe("0190f8a0-0000-7000-8000-00000000000a");
  expect(() => canonicalDatasetId("1' OR '1'='1")).toThrow("UUID");
  expect(() => logicalName({ schema: "pg_catalog", name: "pg_class" })).toThrow("schema");
});
