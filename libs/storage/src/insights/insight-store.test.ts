import { newId, type Insight, type InsightRun } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { DatasetRepository } from "../datasets.ts";
import { createDatasetRepository } from "../datasets/repository.ts";
import { useDatabase } from "../database/storage.fixture.ts";
import type { InsightStore } from "../insights.ts";
import { createInsightStore } from "./insight-store.ts";

const context = useDatabase();
let store: InsightStore;
let datasets: DatasetRepository;

beforeAll(() => {
  store = createInsightStore(context.database);
  datasets = createDatasetRepository(context.database);
});

async function register(tenantId: string): Promise<string> {
  const id = newId();
  await datasets.register({ id, tenantId, pluginId: null, name: "sales.csv", sessionId: null });
  return id;
}

function insight(title: string): Insight {
  return {
    id: newId(),
    key: title,
    kind: "trend",
    rule_id: null,
    title,
    sentence: "12 % more.\u0000",
    severity: "warning",
    score: 0.5,
    table: "sales",
    measure: "revenue",
    dimension: null,
    period: { from: "2019-01-01", to: "2019-02-01" },
    p_value: 0.001,
    evidence: [{ sql: "SELECT 1", columns: [{ name: "a", type: "integer" }], rows: [[1]] }],
    chart: null,
  };
}

function run(datasetId: string, minute: number, change: Partial<InsightRun> = {}): InsightRun {
  const at = `2026-01-01T10:${String(minute).padStart(2, "0")}:00.000Z`;
  return {
    run_id: newId(),
    dataset_id: datasetId,
    dataset_version: 1,
    plugin_id: null,
    started_at: at,
    finished_at: at,
    insights: [insight("a"), insight("b")],
    repeated: 1,
    known: [insight("c")],
    notes: ["All was searched."],
    ...change,
  };
}

describe("insight runs", () => {
  it("come back as they were kept, U+0000 too", async () => {
    const kept = run(await register("whole"), 1);
    await store.save("whole", kept);
    expect(await store.find(kept.run_id, "whole")).toEqual(kept);
    expect(await store.find(kept.run_id, "other")).toBeUndefined();
    expect(await store.find("no id", "whole")).toBeUndefined();
  });

  it("are kept once: a job that is tried again changes nothing", async () => {
    const first = run(await register("once"), 1);
    await store.save("once", first);
    await store.save("once", { ...first, insights: [] });
    expect((await store.find(first.run_id, "once"))?.insights).toHaveLength(2);
  });

  it("have a latest one per dataset, plugin and tenant", async () => {
    const [one, two] = [await register("latest"), await register("latest")];
    const early = run(one, 1, { plugin_id: "retail" });
    const late = run(two, 2);
    await store.save("latest", late);
    await store.save("latest", early);
    expect((await store.latest({ tenantId: "latest" }))?.run_id).toBe(late.run_id);
    expect((await store.latest({ tenantId: "latest", datasetId: one }))?.run_id).toBe(early.run_id);
    expect((await store.latest({ tenantId: "latest", pluginId: "retail" }))?.run_id).toBe(early.run_id);
    expect(await store.latest({ tenantId: "latest", datasetId: newId() })).toBeUndefined();
    expect(await store.latest({ tenantId: "nobody" })).toBeUndefined();
  });

  it("page newest first, each once, also those of one moment", async () => {
    const id = await register("page");
    const runs = Array.from({ length: 7 }, (_, index) => run(id, index < 4 ? 5 : index));
    await Promise.all(runs.map((one) => store.save("page", one)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.page({ tenantId: "page", limit: 3, cursor });
      seen.push(...page.runs.map((one) => one.run_id));
      expect(page.runs[0]).toMatchObject({ count: 2, warning: 2, critical: 0, repeated: 1, titles: ["a", "b"] });
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(runs.map((one) => one.run_id).toSorted());
    expect(seen[0]).toBe(runs[6]?.run_id);
  });

  it("are gone with their dataset", async () => {
    const id = await register("gone");
    const kept = run(id, 1);
    await store.save("gone", kept);
    await datasets.softDelete(id, "gone");
    expect(await store.latest({ tenantId: "gone" })).toBeUndefined();
    expect(await store.find(kept.run_id, "gone")).toBeUndefined();
    await context.database.run((db) => db.deleteFrom("datasets").where("id", "=", id).execute());
    const left = await context.database.run((db) =>
      db.selectFrom("insight_runs").select("id").where("id", "=", kept.run_id).execute(),
    );
    expect(left).toEqual([]);
  });
});
