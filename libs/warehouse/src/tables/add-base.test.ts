import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chunksOf, openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";
import type { LoadBase, LoadedPartition, LogicalTable } from "../warehouse.ts";

const sales = tableOf("sales", { id: "integer", name: "text", price: "decimal" });
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.warehouse.ensureTable(sales);
});
afterAll(() => fixture.close());

async function append(
  table: LogicalTable,
  datasetId: string,
  base: LoadBase,
  csv: string,
  signal = new AbortController().signal,
): Promise<LoadedPartition> {
  return fixture.warehouse.load({ table, datasetId, loadId: newId(), rows: chunksOf(csv), base, signal });
}

async function rowsOf(partition: string): Promise<unknown[]> {
  const { rows } = await fixture.connections.owners.query<{ row: unknown }>(
    `SELECT concat_ws('|', id, name, price) AS row FROM data_partitions."${partition}" ORDER BY 1`,
  );
  return rows.map(({ row }) => row);
}

describe("a load on top of earlier rows", () => {
  const exact = "1,old,0.10\n2,old,12345678901234567890.123456789\n3,,\n";

  test.each([
    [
      "adds them all without a key",
      undefined,
      "1,new,1\n9,new,2\n",
      ["1|new|1", "1|old|0.10", "2|old|12345678901234567890.123456789", "3", "9|new|2"],
    ],
    [
      "replaces by the key",
      "id",
      "1,new,1\n9,new,2\n",
      ["1|new|1", "2|old|12345678901234567890.123456789", "3", "9|new|2"],
    ],
    [
      "the last of a key wins",
      "id",
      "1,a,1\n9,b,2\n1,c,3\n",
      ["1|c|3", "2|old|12345678901234567890.123456789", "3", "9|b|2"],
    ],
    [
      "rows without a key are all kept",
      "name",
      "7,,1\n8,,2\n",
      ["1|old|0.10", "2|old|12345678901234567890.123456789", "3", "7|1", "8|2"],
    ],
    ["a key that is all over goes whole", "name", "7,old,1\n", ["3", "7|old|1"]],
    ["nothing new", "id", "", ["1|old|0.10", "2|old|12345678901234567890.123456789", "3"]],
  ] as const)("%s", async (_name, key, csv, expected) => {
    const datasetId = newId();
    const { partition } = await fixture.load(sales, datasetId, exact);
    const base = { partition, columns: sales.columns, ...(key === undefined ? {} : { key }) };
    const loaded = await append(sales, datasetId, base, csv);
    expect(await rowsOf(loaded.partition)).toEqual(expected);
    expect(loaded.rowCount).toBe(expected.length);
    expect(await rowsOf(partition)).toHaveLength(3);
  });

  test("fills columns that came later with null, and refuses one whose type changed", async () => {
    const datasetId = newId();
    const { partition } = await fixture.load(sales, datasetId, "1,old,5\n");
    const wider = tableOf("sales_wider", { id: "integer", name: "text", price: "decimal", note: "text" });
    await fixture.warehouse.ensureTable(wider);
    const loaded = await append(wider, datasetId, { partition, columns: sales.columns }, "2,new,6,hi\n");
    expect(await rowsOf(loaded.partition)).toEqual(["1|old|5", "2|new|6"]);
    const other = tableOf("sales_other", { id: "integer", name: "text", price: "text" });
    await fixture.warehouse.ensureTable(other);
    const before = await fixture.warehouse.listPartitions();
    const mismatch = append(other, datasetId, { partition, columns: sales.columns }, "2,new,x\n");
    await expect(mismatch).rejects.toMatchObject({ code: "schema_mismatch" });
    expect(await fixture.warehouse.listPartitions()).toEqual(before);
  });

  test("an abort while the earlier rows are added ends the statement and leaves nothing", async () => {
    const datasetId = newId();
    const { partition } = await fixture.load(sales, datasetId, "1,old,5\n");
    const { owners } = fixture.connections;
    const before = await fixture.warehouse.listPartitions();
    const client = await owners.connect();
    await client.query("BEGIN");
    await client.query(`LOCK TABLE data_partitions."${partition}" IN ACCESS EXCLUSIVE MODE`);
    const stop = new AbortController();
    const load = append(sales, datasetId, { partition, columns: sales.columns }, "2,new,6\n", stop.signal);
    const outcome = load.catch((error: unknown) => error);
    const waits =
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO data_partitions%'";
    for (let tries = 0; tries < 200 && (await owners.query(waits)).rowCount === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    stop.abort();
    expect(await outcome).toMatchObject({ code: "cancelled" });
    await client.query("COMMIT");
    client.release();
    expect(await fixture.warehouse.listPartitions()).toEqual(before);
  });
});

test("overlap counts distinct values and those that are shared; nulls are none", async () => {
  const [a, b] = [
    await fixture.load(sales, newId(), "1,x,1\n1,x,1\n2,y,1\n,,1\n"),
    await fixture.load(sales, newId(), "1,x,1\n3,z,1\n,,1\n"),
  ];
  const of = (loaded: LoadedPartition, column: string) => ({ partition: loaded.partition, column });
  const { warehouse } = fixture;
  expect(await warehouse.overlap(of(a, "id"), of(b, "id"), 10_000)).toEqual({ distinct: 2, shared: 1 });
  expect(await warehouse.overlap(of(b, "name"), of(a, "name"), 10_000)).toEqual({ distinct: 2, shared: 1 });
  const empty = await fixture.load(sales, newId(), "");
  expect(await warehouse.overlap(of(empty, "id"), of(a, "id"), 10_000)).toEqual({ distinct: 0, shared: 0 });
});
