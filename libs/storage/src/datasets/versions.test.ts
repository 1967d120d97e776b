import { newId, type VersionChange } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { DatasetRepository, Publication } from "../datasets.ts";
import { datasetTable } from "./dataset-table.fixture.ts";
import { publishOn } from "./publish.fixture.ts";
import { createDatasetRepository } from "./repository.ts";
import { isVersionMoved } from "./version-moved.ts";

const context = useDatabase();
let datasets: DatasetRepository;

beforeAll(() => {
  datasets = createDatasetRepository(context.database);
});

async function register(tenantId = "t", sessionId: string | null = null): Promise<string> {
  const id = newId();
  await datasets.register({ id, tenantId, pluginId: null, name: "sales.csv", sessionId });
  return id;
}

const publish = (id: string, table: string, load: string, publication?: Publication): Promise<void> =>
  publishOn(context.url, datasets.publishTable(id, datasetTable(table, load), publication));

const change: VersionChange = {
  action: "replaced",
  table: "a",
  filename: "a.csv",
  restored_version: null,
  rows_before: 1,
  rows_after: 3,
  drift: [{ code: "drift_column_gone", message: "gone" }],
};
const join = { from: { table: "a", column: "x" }, to: { table: "b", column: "y" }, overlap_pct: 99, evidence: "e" };

describe("versions", () => {
  it("are listed newest first with their tables and what changed", async () => {
    const id = await register();
    await publish(id, "a", "1");
    await publish(id, "b", "1", { change, joins: [join], basedOn: 1 });
    const versions = await datasets.versions(id, "t");
    const [a, b] = ["a 1.csv", "b 1.csv"].map((filename) => ({ table: filename[0], filename, row_count: 3 }));
    expect(versions).toMatchObject([
      { version: 2, status: "live", change, tables: [a, b] },
      { version: 1, status: "superseded", change: null, tables: [a] },
    ]);
    expect((await datasets.find(id, "t"))?.joins).toEqual([join]);
    expect(await datasets.findVersion(id, "t", 1)).toEqual({ joins: [], tables: [datasetTable("a", "1")] });
    expect(await datasets.versions(id, "other")).toBeUndefined();
    expect(await datasets.findVersion(id, "other", 1)).toBeUndefined();
    expect(await datasets.findVersion(id, "t", 3)).toBeUndefined();
  });

  it("fail to publish when they rest on one that is no longer live", async () => {
    const id = await register();
    await publish(id, "a", "1", { basedOn: 0 });
    const late: unknown = await publish(id, "a", "2", { basedOn: 0 }).catch((error: unknown) => error);
    expect(isVersionMoved(late)).toBe(true);
    expect((await datasets.find(id, "t"))?.version).toBe(1);
  });

  it("come back whole as a new version", async () => {
    const id = await register();
    for (const [table, load] of [
      ["a", "1"],
      ["b", "1"],
      ["a", "2"],
      ["c", "1"],
    ] as const)
      await publish(id, table, load);
    await publishOn(context.url, datasets.publishVersion(id, 2, { basedOn: 4 }));
    const found = await datasets.find(id, "t");
    expect(found?.version).toBe(5);
    expect(found?.tables.map((table) => table.partition)).toEqual(["part_a_1", "part_b_1"]);
    expect(await datasets.versions(id, "t")).toHaveLength(5);
    const none: unknown = await publishOn(context.url, datasets.publishVersion(id, 9)).catch((error: unknown) => error);
    expect(isVersionMoved(none)).toBe(true);
  });

  it("before the last few are named with what only they have, cannot come back, and are forgotten", async () => {
    const id = await register();
    for (const load of ["1", "2", "3", "4"]) await publish(id, "a", load);
    await publishOn(context.url, datasets.publishVersion(id, 1));
    const mine = async () => (await datasets.outdated(3, 100)).filter((one) => one.id === id);
    // Version 1's rows are live again as version 5's.
    expect(await mine()).toEqual([
      { id, upTo: 2, partitions: ["part_a_2"], relations: [], blobKeys: ["uploads/2/a.csv", "parquet/2/a.parquet"] },
    ]);
    const marked: unknown = await publishOn(context.url, datasets.publishVersion(id, 2)).catch(
      (error: unknown) => error,
    );
    expect(isVersionMoved(marked)).toBe(true);
    expect(await datasets.findVersion(id, "t", 1)).toBeUndefined();
    expect((await mine()).map((one) => one.upTo)).toEqual([2]);
    await datasets.forgetVersions(id, 99);
    expect(await mine()).toEqual([]);
    expect((await datasets.versions(id, "t"))?.map((one) => one.version)).toEqual([5, 4, 3]);
    expect((await datasets.find(id, "t"))?.tables.map((table) => table.partition)).toEqual(["part_a_1"]);
  });
});

describe("a session's datasets", () => {
  it("are all deleted with it, to be purged at once, and no others", async () => {
    const [first, second, other, foreign] = [
      await register("s", "one"),
      await register("s", "one"),
      await register("s", "two"),
      await register("else", "one"),
    ];
    for (const [n, id] of [first, second, other, foreign].entries()) await publish(id, `s${n}`, "1");
    await datasets.softDelete(first, "s");
    const purgeable = async () => (await datasets.purgeable(30, 100)).map((one) => one.id);
    expect(await purgeable()).not.toContain(first);
    expect((await datasets.softDeleteOfSession("one", "s")).toSorted()).toEqual([first, second].toSorted());
    expect(await datasets.find(second, "s")).toBeUndefined();
    expect((await datasets.find(other, "s"))?.id).toBe(other);
    expect((await datasets.find(foreign, "else"))?.id).toBe(foreign);
    const left = await purgeable();
    expect(left).toEqual(expect.arrayContaining([first, second]));
    expect(left).not.toContain(other);
  });

  it("leave a logical table that other datasets still have", async () => {
    const [gone, stays] = [await register("r", "one"), await register("r", "two")];
    for (const id of [gone, stays]) await publish(id, "shared", id.slice(-6));
    await datasets.softDelete(gone, "r", { soon: true });
    const [left] = (await datasets.purgeable(30, 100)).filter((one) => one.id === gone);
    expect(left).toMatchObject({ partitions: [`part_shared_${gone.slice(-6)}`], relations: [] });
  });
});
