import { newId } from "@datapilot/contracts";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";
import type { LoadedPartition } from "../warehouse.ts";

const table = tableOf("events", { id: "integer" });
const rowsOf = (count: number): string => Array.from({ length: count }, (_, i) => `${i}\n`).join("");
const none = { added: [], replaced: [], statements: [] } as const;
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.warehouse.ensureTable(table);
  await fixture.connections.owners.query("CREATE TABLE live (dataset_id uuid PRIMARY KEY, partition text NOT NULL)");
});
afterAll(() => fixture.close());

const goLive = (datasetId: string, { partition }: LoadedPartition) => ({
  sql: "INSERT INTO live VALUES ($1, $2) ON CONFLICT (dataset_id) DO UPDATE SET partition = excluded.partition",
  parameters: [datasetId, partition],
});

async function liveOf(datasetId: string): Promise<string | undefined> {
  const { rows } = await fixture.connections.owners.query<{ partition: string }>(
    "SELECT partition FROM live WHERE dataset_id = $1",
    [datasetId],
  );
  return rows[0]?.partition;
}

async function count(datasetId: string): Promise<unknown> {
  return (await fixture.run(`SELECT count(*) FROM events WHERE dataset_id = '${datasetId}'`, datasetId)).rows[0]?.[0];
}

test("two tenants in one table each see their own rows", async () => {
  const [a, b] = [newId(), newId()];
  for (const [datasetId, rows] of [
    [a, 3],
    [b, 5],
  ] as const) {
    const added = [await fixture.load(table, datasetId, rowsOf(rows))];
    await fixture.warehouse.publish({ ...none, datasetId, added });
  }
  expect([await count(a), await count(b)]).toEqual([3, 5]);
  expect((await fixture.run(`SELECT * FROM events WHERE dataset_id = '${b}'`, a)).rows).toEqual([]);
});

test("readers see a whole version at every moment while versions are switched", async () => {
  const datasetId = newId();
  let live = await fixture.load(table, datasetId, rowsOf(100));
  await fixture.warehouse.publish({ ...none, datasetId, added: [live] });
  const switching = new AbortController();
  const seen = new Set<unknown>();
  const readers = Array.from({ length: 3 }, async () => {
    while (!switching.signal.aborted) seen.add(await count(datasetId));
  });
  for (let version = 1; version <= 15; version++) {
    const next = await fixture.load(table, datasetId, rowsOf(100 + version));
    await fixture.warehouse.publish({
      datasetId,
      added: [next],
      replaced: [live],
      statements: [goLive(datasetId, next)],
    });
    await fixture.warehouse.drop([live.partition]);
    live = next;
  }
  switching.abort();
  await Promise.all(readers);
  const whole = new Set(Array.from({ length: 16 }, (_, i) => 100 + i));
  expect([...seen].filter((n) => typeof n !== "number" || !whole.has(n))).toEqual([]);
  expect(seen.size).toBeGreaterThan(1);
  expect(await count(datasetId)).toBe(115);
  expect(await liveOf(datasetId)).toBe(live.partition);
});

test("two workers publishing at once: one wins whole, the other conflicts and changes nothing", async () => {
  const datasetId = newId();
  const first = await fixture.load(table, datasetId, rowsOf(1));
  await fixture.warehouse.publish({ ...none, datasetId, added: [first] });
  const rivals = await Promise.all([
    fixture.load(table, datasetId, rowsOf(20)),
    fixture.load(table, datasetId, rowsOf(30)),
  ]);
  const outcomes = await Promise.allSettled(
    rivals.map((rival) =>
      fixture.warehouse.publish({
        datasetId,
        added: [rival],
        replaced: [first],
        statements: [goLive(datasetId, rival)],
      }),
    ),
  );
  const won = outcomes.findIndex((outcome) => outcome.status === "fulfilled");
  expect(outcomes[1 - won]).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
  expect(await liveOf(datasetId)).toBe(rivals[won]?.partition);
  expect(await count(datasetId)).toBe(won === 0 ? 20 : 30);
});

test("a failing statement undoes the switch", async () => {
  const datasetId = newId();
  const [first, second] = [
    await fixture.load(table, datasetId, rowsOf(1)),
    await fixture.load(table, datasetId, rowsOf(2)),
  ];
  await fixture.warehouse.publish({ ...none, datasetId, added: [first] });
  const statements = [{ sql: "INSERT INTO live VALUES ($1, NULL)", parameters: [datasetId] }];
  await expect(
    fixture.warehouse.publish({ datasetId, added: [second], replaced: [first], statements }),
  ).rejects.toThrow("null value");
  expect(await count(datasetId)).toBe(1);
});

test("a long query delays a switch but does not hold up other readers", async () => {
  const [datasetId, other] = [newId(), newId()];
  const [first, second] = [
    await fixture.load(table, datasetId, rowsOf(1)),
    await fixture.load(table, datasetId, rowsOf(2)),
  ];
  await fixture.warehouse.publish({ ...none, datasetId, added: [first] });
  const slow = new pg.Client({ connectionString: fixture.database.url });
  await slow.connect();
  await slow.query("BEGIN; SELECT 1 FROM data.events LIMIT 1");
  const switching = fixture.warehouse.publish({ ...none, datasetId, added: [second], replaced: [first] });
  // A reader behind a switch that waits for its lock until it has it would run out of time: the long query ends after all of them.
  for (let i = 0; i < 30; i++) await count(other);
  await slow.query("COMMIT");
  await slow.end();
  await switching;
  expect(await count(datasetId)).toBe(2);
});

test("attaching reads no row: PostgreSQL takes the constraint's word", async () => {
  const datasetId = newId();
  const { partition } = await fixture.load(table, datasetId, rowsOf(10));
  const client = new pg.Client({ connectionString: fixture.database.url });
  await client.connect();
  const notices: string[] = [];
  client.on("notice", (notice) => notices.push(notice.message ?? ""));
  await client.query("SET client_min_messages = debug1");
  await client.query(
    `ALTER TABLE data.events ATTACH PARTITION data_partitions."${partition}" FOR VALUES IN ('${datasetId}')`,
  );
  await client.end();
  expect(notices.join("\n")).toContain("implied by existing constraints");
});

test("a replaced partition that is gone already is passed over", async () => {
  const datasetId = newId();
  const [first, second] = [
    await fixture.load(table, datasetId, rowsOf(1)),
    await fixture.load(table, datasetId, rowsOf(2)),
  ];
  await fixture.warehouse.drop([first.partition]);
  await fixture.warehouse.publish({ ...none, datasetId, added: [second], replaced: [first] });
  expect(await count(datasetId)).toBe(2);
});

test("drop takes partitions live or not, names that are gone, and tables only when empty", async () => {
  const own = tableOf("short_lived", { id: "integer" });
  await fixture.warehouse.ensureTable(own);
  const datasetId = newId();
  const [live, detached] = [await fixture.load(own, datasetId, "1\n"), await fixture.load(own, datasetId, "2\n")];
  await fixture.warehouse.publish({ ...none, datasetId, added: [live] });
  await fixture.warehouse.drop([detached.partition, "never_was"], [own.relation]);
  expect((await fixture.run("SELECT id FROM short_lived", datasetId)).rows).toEqual([[1]]);
  await fixture.warehouse.drop([live.partition], [own.relation]);
  await expect(fixture.run("SELECT id FROM short_lived", datasetId)).rejects.toThrow("There is no table");
  await fixture.warehouse.drop([live.partition], [own.relation]);
  const left = await fixture.warehouse.listPartitions();
  expect(left).not.toContain(live.partition);
  expect(left).not.toContain(detached.partition);
});
