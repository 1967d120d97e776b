import { newId } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { DatasetRepository } from "../datasets.ts";
import { createDatasetRepository } from "../datasets/repository.ts";
import { useDatabase } from "../database/storage.fixture.ts";
import type { ExportStore, NewExport } from "../exports.ts";
import { createExportStore } from "./export-store.ts";

const context = useDatabase();
let store: ExportStore;
let datasets: DatasetRepository;

beforeAll(() => {
  store = createExportStore(context.database);
  datasets = createDatasetRepository(context.database);
});

const hourMs = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hourMs).toISOString();

async function register(tenantId: string): Promise<string> {
  const id = newId();
  await datasets.register({ id, tenantId, pluginId: null, name: "sales.csv", sessionId: null });
  return id;
}

function fileOf(tenantId: string, datasetId: string, change: Partial<NewExport> = {}): NewExport {
  const id = newId();
  return {
    id,
    principal: { tenant_id: tenantId, role: "user", key_id: "k" },
    datasetId,
    datasetVersion: 1,
    format: "pdf",
    filename: `sales-${id}.pdf`,
    contentType: "application/pdf",
    blobKey: `${tenantId}/exports/${id}`,
    bytes: 12,
    sha256: id.replaceAll("-", "").padEnd(64, "0"),
    manifest: {
      export_id: id,
      format: "pdf",
      created_at: "2026-01-01T10:00:00.000Z",
      dataset_id: datasetId,
      dataset_version: 1,
      queries: [{ id: "q1", question: "how many \u0000?", sql: "SELECT 1", plan_hash: "h" }],
      analyses: [],
      figures: [
        { label: "Rows", where: "Summary", value: 3, source: { kind: "profile", table: "sales", fact: "rows" } },
      ],
      figures_left_out: 0,
    },
    expiresAt: inHours(1),
    ...change,
  };
}

describe("exports", () => {
  it("come back as they were kept, to their tenant only, by id, name and content", async () => {
    const { principal, ...kept } = fileOf("whole", await register("whole"));
    await store.add({ principal, ...kept });
    const found = await store.find(kept.id, "whole");
    expect(found).toEqual({ ...kept, tenantId: "whole", createdAt: found?.createdAt });
    expect(await store.findFile(kept.filename, "whole")).toEqual(found);
    expect(await store.findContent(kept.sha256, "whole")).toEqual(found);
    expect(await store.find(kept.id, "other")).toBeUndefined();
    expect(await store.findFile(kept.filename, "other")).toBeUndefined();
    expect(await store.findContent(kept.sha256, "other")).toBeUndefined();
    expect(await store.find("no id", "whole")).toBeUndefined();
  });

  it("are kept once: a job that is tried again changes nothing", async () => {
    const file = fileOf("once", await register("once"));
    await store.add(file);
    await store.add({ ...file, bytes: 99 });
    expect((await store.find(file.id, "once"))?.bytes).toBe(12);
  });

  it("have names of their own in a tenant, which another tenant may use too", async () => {
    const file = fileOf("names", await register("names"));
    await store.add(file);
    const again = store.add(fileOf("names", file.datasetId, { filename: file.filename }));
    await expect(again).rejects.toThrow(/exports_tenant_id_filename_key/);
    await store.add(fileOf("names2", await register("names2"), { filename: file.filename }));
    expect((await store.findFile(file.filename, "names2"))?.tenantId).toBe("names2");
  });

  it("are no file any more when their time is over, and still known", async () => {
    const file = fileOf("time", await register("time"), { expiresAt: inHours(-1) });
    await store.add(file);
    expect(await store.findFile(file.filename, "time")).toBeUndefined();
    expect((await store.find(file.id, "time"))?.manifest).toEqual(file.manifest);
    expect((await store.findContent(file.sha256, "time"))?.id).toBe(file.id);
  });

  it("can be removed when their time is over or their dataset is deleted, once, oldest first", async () => {
    const [kept, deleted] = [await register("remove"), await register("remove")];
    const files = {
      live: fileOf("remove", kept),
      over: fileOf("remove", kept, { expiresAt: inHours(-2) }),
      longOver: fileOf("remove", kept, { expiresAt: inHours(-3) }),
      ofDeleted: fileOf("remove", deleted),
    };
    for (const file of Object.values(files)) await store.add(file);
    await datasets.softDelete(deleted, "remove");
    const ids = Object.values(files).map(({ id }) => id);
    const removable = async (limit: number) =>
      (await store.removable(limit)).map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await removable(100)).toEqual([files.longOver.id, files.over.id, files.ofDeleted.id]);
    expect(await store.removable(1)).toHaveLength(1);
    await store.markRemoved(files.longOver.id);
    expect(await removable(100)).toEqual([files.over.id, files.ofDeleted.id]);
    expect(await store.find(files.longOver.id, "remove")).toBeDefined();
    // Of a deleted dataset nothing is known, whatever its files' time.
    expect(await store.find(files.ofDeleted.id, "remove")).toBeUndefined();
    expect(await store.findFile(files.ofDeleted.filename, "remove")).toBeUndefined();
  });
});
