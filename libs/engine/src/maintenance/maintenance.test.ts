import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  keptVersions,
  newId,
  systemClock,
  type DatasetTable,
  type JobContext,
  type Logger,
} from "@datapilot/contracts";
import {
  createDatabase,
  createDatasetRepository,
  createDiskBlobStore,
  createSqliteSessionStore,
  migrate,
} from "@datapilot/storage";
import { createWarehouse, readerUrlOf, setUpWarehouse } from "@datapilot/warehouse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../../test/support/database.ts";
import { rollback } from "../versions/rollback.ts";
import { readyTable } from "../ingest/ready-table.ts";
import { maintain } from "./maintenance.ts";

const ignore = (): void => {};
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore, child: () => logger };

async function open() {
  const [database, folder] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), "datapilot-maintenance-"))];
  await migrate(database.url);
  await setUpWarehouse(database.url);
  const control = createDatabase({ url: database.url, poolSize: 2, logger });
  const warehouse = createWarehouse({
    ownerUrl: database.url,
    readerUrl: readerUrlOf(database.url),
    poolSize: 1,
    loadPoolSize: 2,
    costCeiling: null,
    logger,
  });
  const sessions = createSqliteSessionStore({ path: join(folder, "sessions.sqlite"), clock: systemClock });
  const blobs = createDiskBlobStore({ folder: join(folder, "blobs") });
  const temporaryFolder = join(folder, "temporary");
  await mkdir(temporaryFolder);
  const datasets = createDatasetRepository(control);
  const needs = { datasets, warehouse, sessions, blobs, logger, clock: systemClock, temporaryFolder };
  return {
    needs,
    close: async () => {
      await Promise.all([warehouse.close(), sessions.close(), blobs.close(), control.close()]);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let fixture: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  fixture = await open();
});
afterAll(() => fixture.close());

const columns: DatasetTable["columns"] = [{ name: "n", sql_name: "n", type: "integer" }];

const context: JobContext = {
  jobId: newId(),
  attempt: 1,
  principal: { tenant_id: "t", role: "user", key_id: "k" },
  requestId: "r",
  signal: new AbortController().signal,
  queueMs: 0,
  emit: ignore,
};

async function* oneRow(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("1\n");
}

/** Publishes a version with one row and a blob, as an ingest does. */
async function publishVersion(datasetId: string): Promise<DatasetTable> {
  const { datasets, warehouse, blobs } = fixture.needs;
  const loadId = newId();
  const { signal } = new AbortController();
  const logical = await readyTable(
    { relation: { schema: "data", name: `upload_${loadId.replaceAll("-", "")}` }, columns },
    fixture.needs,
  );
  const loaded = await warehouse.load({ table: logical, datasetId, loadId, rows: oneRow(), signal });
  const parquet = `t/datasets/${datasetId}/${loadId}.parquet`;
  await blobs.put(parquet, Readable.from([Buffer.from("x")]), {});
  const table: DatasetTable = {
    table: "a",
    aliases: [],
    relation: loaded.relation,
    partition: loaded.partition,
    columns,
    row_count: 1,
    source_key: `${parquet}.source`,
    parquet_key: parquet,
    filename: "a.csv",
    profile: {
      shape: [1, 1],
      columns: [],
      correlations: [],
      n_duplicate_rows: 0,
      quality: { score: 100, completeness: 100, uniqueness: 100, validity: 100 },
      warnings: [],
    },
    report: { format: "csv", bytes: 1, dialect: null, columns: [], rejected: { count: 0, sample: [] }, warnings: [] },
  };
  const live = await datasets.find(datasetId, "t");
  await warehouse.publish({
    datasetId,
    added: [loaded],
    replaced: live?.tables ?? [],
    statements: datasets.publishTable(datasetId, table, { basedOn: live?.version ?? 0 }),
  });
  return table;
}

async function newDataset(sessionId: string): Promise<string> {
  const id = newId();
  await fixture.needs.datasets.register({ id, tenantId: "t", pluginId: null, name: "a.csv", sessionId });
  return id;
}

describe("maintenance", () => {
  it("removes rows and files of versions that are no longer kept, except those that came back", async () => {
    const { datasets, warehouse, blobs } = fixture.needs;
    const id = await newDataset("one");
    const tables: DatasetTable[] = [];
    for (let n = 0; n < keptVersions; n++) tables.push(await publishVersion(id));
    expect((await maintain(30, fixture.needs)).trimmedDatasets).toBe(0);
    // The first version's rows become the eleventh's, so of two versions too many one leaves its rows.
    await rollback({ dataset_id: id, version: 1 }, context, fixture.needs);
    tables.push(await publishVersion(id));
    expect((await maintain(30, fixture.needs)).trimmedDatasets).toBe(1);
    const left = await warehouse.listPartitions();
    expect(tables.map(({ partition }) => left.includes(partition))).toEqual(tables.map((_, n) => n !== 1));
    const sizes = await Promise.all(tables.map(({ parquet_key }) => blobs.size(parquet_key)));
    expect(sizes.map((size) => size !== undefined)).toEqual(tables.map((_, n) => n !== 1));
    const versions = await datasets.versions(id, "t");
    expect(versions?.map(({ version }) => version)).toEqual(Array.from({ length: keptVersions }, (_, n) => 12 - n));
    const gone = rollback({ dataset_id: id, version: 2 }, context, fixture.needs);
    await expect(gone).rejects.toMatchObject({ code: "not_found" });
    expect(await rollback({ dataset_id: id, version: 3 }, context, fixture.needs)).toMatchObject({
      dataset_version: 13,
    });
  });

  it("removes at once what went with its session, and later what was deleted alone", async () => {
    const { datasets, warehouse } = fixture.needs;
    const [alone, withSession] = [await newDataset("two"), await newDataset("three")];
    const [kept, gone] = [await publishVersion(alone), await publishVersion(withSession)];
    await datasets.softDelete(alone, "t");
    expect(await datasets.softDeleteOfSession("three", "t")).toEqual([withSession]);
    await maintain(30, fixture.needs);
    const left = await warehouse.listPartitions();
    expect([left.includes(kept.partition), left.includes(gone.partition)]).toEqual([true, false]);
    await maintain(0, fixture.needs);
    expect(await warehouse.listPartitions()).not.toContain(kept.partition);
  });
});

describe("what a worker left when it died", () => {
  const hours = (count: number): Date => new Date(Date.now() - count * 3_600_000);

  it("goes from the temporary folder once no job can still use it", async () => {
    const { temporaryFolder } = fixture.needs;
    for (const [name, age] of [
      ["ingest-dead", 7],
      ["ingest-alive", 1],
    ] as const) {
      await mkdir(join(temporaryFolder, name));
      await writeFile(join(temporaryFolder, name, "part-0.tmp"), "rows");
      await utimes(join(temporaryFolder, name), hours(age), hours(age));
    }
    expect((await maintain(30, fixture.needs)).removedTemporary).toBe(1);
    expect(await readdir(temporaryFolder)).toEqual(["ingest-alive"]);
  });

  it("goes from the database, rows that never became a version's", async () => {
    const { warehouse, clock } = fixture.needs;
    const relation = { schema: "data", name: "upload_orphan" };
    const table = await readyTable({ relation, columns }, fixture.needs);
    const { signal } = new AbortController();
    const load = { table, datasetId: newId(), loadId: newId(), rows: oneRow(), signal };
    const { partition } = await warehouse.load(load);
    expect((await maintain(30, fixture.needs)).droppedPartitions).toBe(0);
    expect(await warehouse.listPartitions()).toContain(partition);
    const later = { ...fixture.needs, clock: { ...clock, now: () => new Date(Date.now() + 7 * 3_600_000) } };
    expect((await maintain(30, later)).droppedPartitions).toBeGreaterThan(0);
    expect(await warehouse.listPartitions()).not.toContain(partition);
  });
});

describe("a logical table", () => {
  it("whose column has another type stands beside a new one", async () => {
    const relation = { schema: "data", name: `plugin_${"long".repeat(11)}` };
    const ready = (type: "integer" | "text") =>
      readyTable({ relation, columns: [{ name: "n", sql_name: "n", type }] }, fixture.needs);
    expect((await ready("integer")).relation).toEqual(relation);
    const other = (await ready("text")).relation;
    expect(other.name).not.toBe(relation.name);
    expect(Buffer.byteLength(other.name)).toBeLessThanOrEqual(63);
    expect((await ready("text")).relation).toEqual(other);
    expect((await ready("integer")).relation).toEqual(relation);
  });
});
