import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";

let fixture: WarehouseFixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

test("concurrent calls for one table end in one table, and again is nothing", async () => {
  const table = tableOf("raced", { id: "integer", name: "text" });
  await Promise.all(Array.from({ length: 6 }, () => fixture.warehouse.ensureTable(table)));
  await fixture.warehouse.ensureTable(table);
  expect((await fixture.run("SELECT * FROM raced", newId())).columns.map((column) => column.name)).toEqual([
    "dataset_id",
    "id",
    "name",
  ]);
});

test("row-level security is on and forced, and the reader may only SELECT", async () => {
  await fixture.warehouse.ensureTable(tableOf("walled", { id: "integer" }));
  const { rows } = await fixture.connections.owners.query(
    `SELECT relrowsecurity, relforcerowsecurity,
            has_table_privilege('datapilot_reader', oid, 'SELECT') AS selects,
            has_table_privilege('datapilot_reader', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN') AS changes
       FROM pg_class WHERE oid = 'data.walled'::regclass`,
  );
  expect(rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true, selects: true, changes: false }]);
});

test("a new column reaches the rows that are there, and loads that began before it", async () => {
  const datasetId = newId();
  const old = tableOf("growing", { id: "integer" });
  await fixture.warehouse.ensureTable(old);
  const first = await fixture.load(old, datasetId, "1\n");
  await fixture.warehouse.publish({ datasetId, added: [first], replaced: [], statements: [] });
  const otherId = newId();
  const began = await fixture.load(old, otherId, "2\n");

  const wide = tableOf("growing", { note: "text", id: "integer" });
  await fixture.warehouse.ensureTable(wide);
  await fixture.warehouse.publish({ datasetId: otherId, added: [began], replaced: [], statements: [] });
  expect((await fixture.run("SELECT id, note FROM growing", datasetId)).rows).toEqual([[1, null]]);
  expect((await fixture.run("SELECT id, note FROM growing", otherId)).rows).toEqual([[2, null]]);

  const later = await fixture.load(wide, datasetId, "new,3\n");
  await fixture.warehouse.publish({ datasetId, added: [later], replaced: [first], statements: [] });
  expect((await fixture.run("SELECT id, note FROM growing", datasetId)).rows).toEqual([[3, "new"]]);
});

test("a column that changes its type is a conflict", async () => {
  await fixture.warehouse.ensureTable(tableOf("typed", { id: "integer" }));
  await expect(fixture.warehouse.ensureTable(tableOf("typed", { id: "text" }))).rejects.toMatchObject({
    code: "conflict",
  });
});

test.each([
  ["the partition key as a column", tableOf("bad", { dataset_id: "text" })],
  ["a name longer than PostgreSQL keeps", tableOf("x".repeat(64), { id: "integer" })],
  ["another schema", { ...tableOf("bad", { id: "integer" as const }), relation: { schema: "public", name: "bad" } }],
])("%s is refused", async (_, table) => {
  await expect(fixture.warehouse.ensureTable(table)).rejects.toMatchObject({ code: "invalid_input" });
});

test("names that are SQL are only names", async () => {
  const table = tableOf('a"; DROP SCHEMA data; --', { 'b" int, "c': "text", select: "text" });
  await fixture.warehouse.ensureTable(table);
  await fixture.warehouse.ensureTable(table);
  const datasetId = newId();
  const part = await fixture.load(table, datasetId, "1,2\n");
  await fixture.warehouse.publish({ datasetId, added: [part], replaced: [], statements: [] });
  expect((await fixture.run('SELECT "select" FROM "a""; DROP SCHEMA data; --"', datasetId)).rows).toEqual([["2"]]);
});
