import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWarehouse } from "./create-warehouse.ts";
import { openFixture, silentLogger, tableOf, type WarehouseFixture } from "./warehouse.fixture.ts";

let fixture: WarehouseFixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

test("a healthy warehouse checks out", async () => {
  await expect(fixture.warehouse.check()).resolves.toBeUndefined();
});

test("every method says service_unavailable when nobody listens", async () => {
  const url = "postgres://a:b@127.0.0.1:1/x";
  const warehouse = createWarehouse({
    ownerUrl: url,
    readerUrl: url,
    poolSize: 1,
    loadPoolSize: 1,
    costCeiling: null,
    logger: silentLogger,
  });
  const table = tableOf("t", { id: "integer" });
  const signal = new AbortController().signal;
  const rows = (async function* () {})();
  const unavailable = { code: "service_unavailable", retryable: true };
  await expect(warehouse.check()).rejects.toMatchObject(unavailable);
  await expect(warehouse.ensureTable(table)).rejects.toMatchObject(unavailable);
  await expect(warehouse.load({ table, datasetId: newId(), loadId: newId(), rows, signal })).rejects.toMatchObject(
    unavailable,
  );
  await expect(warehouse.listPartitions()).rejects.toMatchObject(unavailable);
  await expect(warehouse.drop(["p"])).rejects.toMatchObject(unavailable);
  const change = { datasetId: newId(), added: [], replaced: [], statements: [] };
  await expect(warehouse.publish(change)).rejects.toMatchObject(unavailable);
  await warehouse.close();
});

test("aggregates over many rows run in parallel within the wall", async () => {
  const table = tableOf("many", { id: "integer", grp: "text" });
  const datasetId = newId();
  await fixture.warehouse.ensureTable(table);
  const csv = Array.from({ length: 300_000 }, (_, i) => `${i},g${i % 7}\n`).join("");
  const added = [await fixture.load(table, datasetId, csv)];
  await fixture.warehouse.publish({ datasetId, added, replaced: [], statements: [] });
  const sql = `SELECT grp, sum(id) FROM many WHERE dataset_id = '${datasetId}' GROUP BY grp`;
  const plan = await fixture.connections.owners.query(
    `SET max_parallel_workers_per_gather = 2; SET ROLE datapilot_reader; SET search_path = data; EXPLAIN ${sql}`,
  );
  expect(JSON.stringify(plan)).toContain("Parallel Seq Scan");
  expect(JSON.stringify(plan)).not.toContain("Append");
  expect((await fixture.run(sql, datasetId)).rows).toHaveLength(7);
});
