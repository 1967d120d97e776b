import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { newId, type Logger } from "@datapilot/contracts";
import {
  createDatabase,
  createDatasetRepository,
  createDiskBlobStore,
  createExportStore,
  migrate,
} from "@datapilot/storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../../test/support/database.ts";
import { removeExports } from "./remove-exports.ts";

const ignore = (): void => {};
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore, child: () => logger };
const tenantId = "acme";
const hourMs = 3_600_000;

async function open() {
  const [test, folder] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), "datapilot-retention-"))];
  await migrate(test.url);
  const database = createDatabase({ url: test.url, poolSize: 4, logger });
  const blobs = createDiskBlobStore({ folder });
  return {
    exports: createExportStore(database),
    datasets: createDatasetRepository(database),
    blobs,
    close: async () => {
      await Promise.all([blobs.close(), database.close()]);
      await test.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let needs: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  needs = await open();
});
afterAll(() => needs.close());

async function register(): Promise<string> {
  const id = newId();
  await needs.datasets.register({ id, tenantId, pluginId: null, name: "sales.csv", sessionId: null });
  return id;
}

/** A file as an export leaves it; gives the key of its bytes. */
async function exported(
  datasetId: string,
  expiresInMs: number,
): Promise<{ readonly id: string; readonly key: string }> {
  const id = newId();
  const blobKey = `${tenantId}/exports/${id}`;
  const stored = await needs.blobs.put(blobKey, Readable.from([Buffer.from(id)]), {});
  await needs.exports.add({
    id,
    principal: { tenant_id: tenantId, role: "user", key_id: "k" },
    datasetId,
    datasetVersion: 1,
    format: "csv",
    filename: `${id}.csv`,
    contentType: "text/csv",
    blobKey,
    ...stored,
    manifest: {
      export_id: id,
      format: "csv",
      created_at: "2026-01-01T10:00:00.000Z",
      dataset_id: datasetId,
      dataset_version: 1,
      queries: [],
      analyses: [],
      figures: [],
      figures_left_out: 0,
    },
    expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
  });
  return { id, key: blobKey };
}

describe("the retention of exports", () => {
  it("removes files whose time is over and those of deleted datasets, and no other", async () => {
    const [kept, deleted] = [await register(), await register()];
    const [live, over, ofDeleted] = [
      await exported(kept, hourMs),
      await exported(kept, -1),
      await exported(deleted, hourMs),
    ];
    await needs.datasets.softDelete(deleted, tenantId);
    expect(await removeExports(needs)).toBe(2);
    const sizes = await Promise.all([live, over, ofDeleted].map(({ key }) => needs.blobs.size(key)));
    expect(sizes.map((size) => size !== undefined)).toEqual([true, false, false]);
    // What the file said can still be verified.
    expect((await needs.exports.find(over.id, tenantId))?.manifest.export_id).toBe(over.id);
    expect(await removeExports(needs)).toBe(0);
  });

  it("goes on to the end when there are more than it takes at a time, by two workers at once", async () => {
    const dataset = await register();
    const files = await Promise.all(Array.from({ length: 130 }, () => exported(dataset, -1)));
    const removed = await Promise.all([removeExports(needs), removeExports(needs)]);
    expect(removed[0] + removed[1]).toBeGreaterThanOrEqual(130);
    const sizes = await Promise.all(files.map(({ key }) => needs.blobs.size(key)));
    expect(sizes.every((size) => size === undefined)).toBe(true);
  });

  it("keeps the row of a file that the store does not give up, for the next time", async () => {
    const { id } = await exported(await register(), -1);
    const failing = { ...needs.blobs, delete: () => Promise.reject(new Error("the store is away")) };
    await expect(removeExports({ exports: needs.exports, blobs: failing })).rejects.toThrow("the store is away");
    expect((await needs.exports.removable(10)).map((file) => file.id)).toContain(id);
    expect(await removeExports(needs)).toBe(1);
  });
});
