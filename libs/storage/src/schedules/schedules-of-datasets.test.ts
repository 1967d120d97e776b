import { newId, type RunReport } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { DatasetRepository } from "../datasets.ts";
import { createDatasetRepository } from "../datasets/repository.ts";
import type { NewSchedule, ScheduleRepository } from "../schedules.ts";
import type { DeliveryStore } from "../webhooks.ts";
import { createDeliveryStore } from "../webhooks/delivery-store.ts";
import { createSecretBox } from "../secrets/secret-box.ts";
import { createScheduleRepository } from "./schedule-repository.ts";

const context = useDatabase();
let schedules: ScheduleRepository;
let datasets: DatasetRepository;
let deliveries: DeliveryStore;

beforeAll(() => {
  schedules = createScheduleRepository(context.database, createSecretBox(undefined));
  datasets = createDatasetRepository(context.database);
  deliveries = createDeliveryStore(context.database, createSecretBox(undefined));
});

const tenant = "acme";
const dueAt = new Date("2025-01-01T08:00:00Z");

async function register(sessionId: string | null = null): Promise<string> {
  const id = newId();
  await datasets.register({ id, tenantId: tenant, pluginId: null, name: "sales.csv", sessionId });
  return id;
}

function scheduleOf(datasetId: string | null): NewSchedule {
  return {
    id: newId(),
    principal: { tenant_id: tenant, role: "user", key_id: "k" },
    pluginId: datasetId === null ? "retail" : null,
    datasetId,
    cron: "0 8 * * *",
    timezone: "UTC",
    nextRunAt: dueAt,
    notice: { webhookUrl: "https://example.com/", secret: "s", digest: null },
    nextDigestAt: null,
  };
}

/** A run under way whose message is not sent yet. */
async function withRunAndMessage(scheduleId: string): Promise<void> {
  const claimed = await schedules.claim(scheduleId, dueAt, new Date("2025-01-02T08:00:00Z"));
  if (typeof claimed === "string") throw new Error(`the time was ${claimed}`);
  await schedules.started(claimed.id, newId());
  const report = {
    run_id: null,
    job_id: newId(),
    due_at: dueAt.toISOString(),
    status: "failed",
    error: "There is no data.",
    plugin_id: null,
    dataset_id: null,
    dataset_version: null,
    insight_count: 0,
    insights: [],
  } satisfies RunReport;
  const delivery = { id: newId(), scheduleId, event: "insights_ready", body: "{}", runs: 1, nextTryAt: dueAt } as const;
  expect(await schedules.close(claimed.id, report, delivery)).toBe(true);
}

describe("the schedules of a dataset", () => {
  it("end with it, with their runs and what was still to be sent; others stay", async () => {
    const [gone, kept] = [await register(), await register()];
    const [ended, other, ofPlugin] = [scheduleOf(gone), scheduleOf(kept), scheduleOf(null)];
    for (const schedule of [ended, other, ofPlugin]) await schedules.create(schedule);
    await withRunAndMessage(ended.id);
    expect(await datasets.softDelete(gone, "another tenant")).toBe(false);
    expect(await schedules.find(ended.id, tenant)).toBeDefined();

    expect(await datasets.softDelete(gone, tenant)).toBe(true);
    expect(await schedules.find(ended.id, tenant)).toBeUndefined();
    expect(await schedules.load(ended.id)).toBeUndefined();
    expect(await schedules.runs(ended.id, tenant, 10)).toEqual([]);
    expect(await deliveries.lease(new Date("2026-01-01T00:00:00Z"), 1_000, 10)).toEqual([]);
    expect((await schedules.list(tenant, 10)).map(({ id }) => id).toSorted()).toEqual(
      [other.id, ofPlugin.id].toSorted(),
    );
  });

  it("end with its session", async () => {
    const inSession = scheduleOf(await register("session"));
    await schedules.create(inSession);
    await datasets.softDeleteOfSession("session", tenant);
    expect(await schedules.find(inSession.id, tenant)).toBeUndefined();
  });

  it("cannot be made once it is deleted, nor of another tenant's", async () => {
    const deleted = await register();
    await datasets.softDelete(deleted, tenant);
    await expect(schedules.create(scheduleOf(deleted))).rejects.toMatchObject({ code: "not_found" });
    const foreign = {
      ...scheduleOf(await register()),
      principal: { tenant_id: "x", role: "user", key_id: "k" },
    } as const;
    await expect(schedules.create(foreign)).rejects.toMatchObject({ code: "not_found" });
  });
});
