import { newId, type RunReport } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import { createScheduleRepository } from "../schedules/schedule-repository.ts";
import { createDeliveryStore } from "../webhooks/delivery-store.ts";
import { sealStoredSecrets } from "./seal-stored-secrets.ts";
import { createSecretBox, type SecretBox } from "./secret-box.ts";

const context = useDatabase();
const keyed = createSecretBox("a secret of the server, long enough to be one");
const rotated = createSecretBox("another secret of the server, as long as that");
const clear = createSecretBox(undefined);

/** A schedule whose webhook waits for a message, made with that box; gives the ids of both. */
async function scheduled(secrets: SecretBox, secret: string): Promise<{ schedule: string; delivery: string }> {
  const [schedule, delivery] = [newId(), newId()];
  const repository = createScheduleRepository(context.database, secrets);
  const dueAt = new Date("2025-01-01T08:00:00Z");
  await repository.create({
    id: schedule,
    principal: { tenant_id: "acme", role: "user", key_id: "k" },
    pluginId: "retail",
    datasetId: null,
    cron: "0 8 * * *",
    timezone: "UTC",
    nextRunAt: dueAt,
    notice: { webhookUrl: "https://example.com/", secret, digest: null },
    nextDigestAt: null,
  });
  const claimed = await repository.claim(schedule, dueAt, null);
  if (typeof claimed === "string") throw new Error(`the time was ${claimed}`);
  const jobId = newId();
  await repository.started(claimed.id, jobId);
  const report: RunReport = {
    run_id: null,
    job_id: jobId,
    due_at: dueAt.toISOString(),
    status: "failed",
    error: "There is no data.",
    plugin_id: "retail",
    dataset_id: null,
    dataset_version: null,
    insight_count: 0,
    insights: [],
  };
  const message = { id: delivery, scheduleId: schedule, event: "insights_ready", body: "{}", runs: 1 } as const;
  expect(await repository.close(claimed.id, report, { ...message, nextTryAt: dueAt })).toBe(true);
  return { schedule, delivery };
}

const storedOf = async (id: string): Promise<string | null | undefined> =>
  (
    await context.database.run((db) =>
      db.selectFrom("schedules").select("webhook_secret").where("id", "=", id).executeTakeFirst(),
    )
  )?.webhook_secret;
const secretOf = async (delivery: string, secrets: SecretBox) => {
  const loaded = await createDeliveryStore(context.database, secrets).load(delivery);
  return loaded === undefined ? "no delivery" : loaded.secret;
};

describe("webhooks' secrets at rest", () => {
  it("are sealed when a schedule is made, and there to sign with", async () => {
    const { schedule, delivery } = await scheduled(keyed, "whsec_first");
    expect(await storedOf(schedule)).toMatch(/^sealed:v1:[\w-]+$/);
    expect(await secretOf(delivery, keyed)).toBe("whsec_first");
  });

  it("cannot be read with another key or none, and what else is known of the schedule can", async () => {
    const { schedule, delivery } = await scheduled(keyed, "whsec_second");
    expect([await secretOf(delivery, rotated), await secretOf(delivery, clear)]).toEqual([undefined, undefined]);
    const found = await createScheduleRepository(context.database, rotated).find(schedule, "acme");
    expect(found?.notice).toEqual({ webhookUrl: "https://example.com/", digest: null });
  });

  it("that stand in the clear are signed with, and sealed once there is a key", async () => {
    const { schedule, delivery } = await scheduled(clear, "whsec_third");
    expect(await storedOf(schedule)).toBe("whsec_third");
    expect(await secretOf(delivery, keyed)).toBe("whsec_third");
    expect(await sealStoredSecrets(context.database, clear)).toBe(0);
    const counts = await Promise.all([1, 2, 3].map(() => sealStoredSecrets(context.database, keyed)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await storedOf(schedule)).toMatch(/^sealed:v1:/);
    expect(await secretOf(delivery, keyed)).toBe("whsec_third");
    expect(await sealStoredSecrets(context.database, rotated)).toBe(0);
  });
});
