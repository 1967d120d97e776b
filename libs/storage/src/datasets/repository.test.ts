import { newId } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { DatasetRepository, NewDataset } from "../datasets.ts";
import { isDatasetGone } from "./dataset-gone.ts";
import { datasetTable } from "./dataset-table.fixture.ts";
import { publishOn } from "./publish.fixture.ts";
import { createDatasetRepository } from "./repository.ts";

const context = useDatabase();
let datasets: DatasetRepository;

beforeAll(() => {
  datasets = createDatasetRepository(context.database);
});

async function register(change: Partial<NewDataset> = {}): Promise<string> {
  const id = change.id ?? newId();
  await datasets.register({ tenantId: "t", pluginId: null, name: "sales.csv", sessionId: "s1", ...change, id });
  return id;
}

const publish = (id: string, table: string, load: string): Promise<void> =>
  publishOn(context.url, datasets.publishTable(id, datasetTable(table, load)));

describe("a dataset", () => {
  it("appears to its tenant with its first version, as it was published", async () => {
    const id = await register();
    expect(await datasets.find(id, "t")).toBeUndefined();
    await publish(id, "orders", "one");
    const found = await datasets.find(id, "t");
    expect(found).toMatchObject({ id, tenant_id: "t", plugin_id: null, name: "sales.csv", version: 1 });
    expect(found?.tables).toEqual([datasetTable("orders", "one")]);
    expect(await datasets.find(id, "other")).toBeUndefined();
    expect(await datasets.find("no id", "t")).toBeUndefined();
  });

  it("is registered once: again is no effect, another tenant's or plugin's id a conflict", async () => {
    const id = await register();
    await register({ id, name: "another name" });
    await publish(id, "a", "1");
    expect((await datasets.find(id, "t"))?.name).toBe("sales.csv");
    const conflict = { code: "conflict" };
    await expect(register({ id, tenantId: "other" })).rejects.toMatchObject(conflict);
    await expect(register({ id, pluginId: "retail" })).rejects.toMatchObject(conflict);
    await datasets.softDelete(id, "t");
    await expect(register({ id })).rejects.toMatchObject(conflict);
  });

  it("carries its other tables over, replaces one of the same name, and keeps their order", async () => {
    const id = await register();
    for (const [table, load] of [
      ["b", "1"],
      ["a", "1"],
      ["c", "1"],
      ["a", "2"],
    ] as const)
      await publish(id, table, load);
    const found = await datasets.find(id, "t");
    expect(found?.version).toBe(4);
    expect(found?.tables.map((table) => table.partition)).toEqual(["part_b_1", "part_a_2", "part_c_1"]);
    const versions = await context.database.run((db) =>
      db
        .selectFrom("dataset_versions")
        .select(["version", "status"])
        .where("dataset_id", "=", id)
        .orderBy("version")
        .execute(),
    );
    expect(versions.map((one) => one.status)).toEqual(["superseded", "superseded", "superseded", "live"]);
  });

  it("numbers versions without a gap when they are published at once", async () => {
    const id = await register();
    await Promise.all(Array.from({ length: 8 }, (_, n) => publish(id, `t${n}`, "x")));
    const found = await datasets.find(id, "t");
    expect(found?.version).toBe(8);
    expect(found?.tables.map((table) => table.table).toSorted((a, b) => a.localeCompare(b))).toEqual(
      Array.from({ length: 8 }, (_, n) => `t${n}`),
    );
  });

  it("that is deleted is gone, and fails a publication that comes too late", async () => {
    const id = await register();
    await publish(id, "a", "1");
    const late = datasets.publishTable(id, datasetTable("a", "2"));
    expect(await datasets.softDelete(id, "other")).toBe(false);
    expect(await datasets.softDelete(id, "t")).toBe(true);
    expect(await datasets.softDelete(id, "t")).toBe(false);
    expect(await datasets.find(id, "t")).toBeUndefined();
    const error: unknown = await publishOn(context.url, late).catch((thrown: unknown) => thrown);
    expect(isDatasetGone(error)).toBe(true);
    expect(isDatasetGone(new Error("wrapped", { cause: error }))).toBe(true);
    expect(isDatasetGone(new Error("another"))).toBe(false);
    await expect(publish(newId(), "a", "1")).rejects.toSatisfy(isDatasetGone);
  });
});

describe("the registry", () => {
  it("lists a tenant's datasets and finds a plugin's newest by its last update", async () => {
    const [first, second] = [
      await register({ tenantId: "l", pluginId: "p" }),
      await register({ tenantId: "l", pluginId: "p" }),
    ];
    const upload = await register({ tenantId: "l" });
    await register({ tenantId: "l", pluginId: "p" });
    for (const id of [first, second, upload]) await publish(id, "sales", "1");
    const ids = async (pluginId?: string, limit = 10): Promise<readonly string[]> =>
      (await datasets.list("l", { pluginId, limit })).map((dataset) => dataset.id);
    expect(await ids()).toEqual([upload, second, first]);
    expect(await ids("p")).toEqual([second, first]);
    expect(await ids("p", 1)).toEqual([second]);
    await publish(first, "sales", "2");
    expect(await datasets.newestOfPlugin("p", "l")).toMatchObject({ id: first, version: 2 });
    expect(await datasets.newestOfPlugin("p", "nobody")).toBeUndefined();
    await datasets.softDelete(first, "l");
    expect((await datasets.newestOfPlugin("p", "l"))?.id).toBe(second);
  });

  it("names everything a deleted dataset left, of every version, until it is forgotten", async () => {
    const id = await register({ tenantId: "purge" });
    for (const [table, load] of [
      ["pa", "1"],
      ["pa", "2"],
      ["pb", "1"],
    ] as const)
      await publish(id, table, load);
    const never = await register({ tenantId: "purge" });
    await datasets.forget(id);
    expect((await datasets.find(id, "purge"))?.version).toBe(3);
    await datasets.softDelete(id, "purge");
    await datasets.softDelete(never, "purge");
    const mine = async (days: number) =>
      (await datasets.purgeable(days, 100)).filter((one) => one.tenantId === "purge");
    expect(await mine(1)).toEqual([]);
    const [left, empty] = await mine(0);
    expect(left).toMatchObject({ id, partitions: ["part_pa_1", "part_pa_2", "part_pb_1"] });
    expect(left?.relations).toEqual([
      { schema: "data", name: "upload_pa" },
      { schema: "data", name: "upload_pb" },
    ]);
    expect(left?.blobKeys).toHaveLength(6);
    expect(empty).toEqual({ id: never, tenantId: "purge", partitions: [], relations: [], blobKeys: [] });
    expect([...(await datasets.knownPartitions())]).toEqual(
      expect.arrayContaining(["part_pa_1", "part_pa_2", "part_pb_1"]),
    );
    await datasets.forget(id);
    expect((await mine(0)).map((one) => one.id)).toEqual([never]);
  });
});

describe("the cache of parsed versions", () => {
  it("gives the same frozen tables for one version, and new ones after a publication by anyone", async () => {
    const id = await register();
    await publish(id, "a", "1");
    const [first, second] = [await datasets.find(id, "t"), await datasets.find(id, "t")];
    expect(second?.tables[0]).toBe(first?.tables[0]);
    expect(Object.isFrozen(first?.tables[0]?.profile.columns)).toBe(true);
    await publish(id, "a", "2");
    expect((await datasets.find(id, "t"))?.tables[0]?.partition).toBe("part_a_2");
  });

  it("is not taken in by an id that is forgotten and used anew", async () => {
    const id = await register();
    await publish(id, "a", "before");
    await datasets.find(id, "t");
    await datasets.softDelete(id, "t");
    await datasets.forget(id);
    await register({ id });
    await publish(id, "a", "after");
    expect(await datasets.find(id, "t")).toMatchObject({ version: 1, tables: [{ partition: "part_a_after" }] });
  });

  it("may be as small as one version", async () => {
    const small = createDatasetRepository(context.database, { cacheVersions: 1, cacheBytes: 100_000 });
    const ids = [await register({ tenantId: "small" }), await register({ tenantId: "small" })];
    for (const id of ids) await publish(id, "a", id.slice(-4));
    for (let n = 0; n < 3; n++) {
      const found = await Promise.all([...ids, ...ids].map((id) => small.find(id, "small")));
      expect(found.map((one) => one?.tables[0]?.partition)).toEqual(
        [...ids, ...ids].map((id) => `part_a_${id.slice(-4)}`),
      );
      expect(await small.list("small", { limit: 5 })).toHaveLength(2);
    }
  });
});
