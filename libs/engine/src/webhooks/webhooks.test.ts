import { createHmac } from "node:crypto";
import { newId, webhookBodySchema, type Digest, type JobContext, type Logger } from "@datapilot/contracts";
import {
  createDatabase,
  createDeliveryStore,
  createJobStore,
  createScheduleRepository,
  createSecretBox,
  migrate,
  type Database,
} from "@datapilot/storage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { deliver } from "./deliver.ts";
import { run } from "./insight-run.fixture.ts";
import { composeDigests, noteEndedRuns } from "./notify.ts";
import { startReceiver, status, type Receiver } from "../../../../test/support/webhook-receiver.ts";

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const principal = { tenant_id: "acme", role: "user", key_id: "k" } as const;
const secret = "whsec_test";
const hourMs = 3_600_000;

describe("telling webhooks of scheduled runs", () => {
  let test: TestDatabase;
  let database: Database;
  let receiver: Receiver;
  let now = new Date("2025-01-01T08:00:00Z");

  beforeAll(async () => {
    test = await createTestDatabase();
    await migrate(test.url);
    database = createDatabase({ url: test.url, poolSize: 3, logger: silent });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const ownKey = createSecretBox("a test's key for stored secrets, long enough");
  const anotherKey = createSecretBox("another key for stored secrets, as long as it");
  const parts = (secrets = ownKey) => ({
    schedules: createScheduleRepository(database, secrets),
    deliveries: createDeliveryStore(database, secrets),
    clock: { now: () => now },
    logger: silent,
    allowsAddress: () => true,
    nextRun: (_: unknown, after: Date) => new Date(after.getTime() + 24 * hourMs),
    random: () => 1,
  });

  async function schedule(digest: Digest | null, url = receiver.url) {
    const id = newId();
    await parts().schedules.create({
      id,
      principal,
      pluginId: "retail",
      datasetId: null,
      cron: "0 8 * * *",
      timezone: "UTC",
      nextRunAt: now,
      notice: { webhookUrl: url, secret, digest },
      nextDigestAt: digest === null ? null : new Date(now.getTime() + hourMs),
    });
    return id;
  }

  /** A scheduled run whose job ended. */
  async function endedRun(scheduleId: string, outcome: "completed" | "failed" = "completed"): Promise<void> {
    const { schedules } = parts();
    const work = await schedules.load(scheduleId);
    const dueAt = work?.nextRunAt;
    if (dueAt === null || dueAt === undefined) throw new Error("the schedule has no next run");
    const claimed = await schedules.claim(scheduleId, dueAt, new Date(dueAt.getTime() + hourMs));
    if (typeof claimed === "string") throw new Error(`the time was ${claimed}`);
    const jobs = createJobStore(database);
    const id = newId();
    const common = { id, type: "insights", principal, requestId: "r", input: {}, inputHash: "h" } as const;
    await jobs.insert({ ...common, idempotencyKey: undefined });
    await schedules.started(claimed.id, id);
    const attempt = (await jobs.start(id))?.attempt ?? 0;
    const error = { code: "conflict", status: 409, title: "Conflict", detail: "There is no data.", retryable: false };
    const failed = { status: "failed", error } as const;
    await jobs.finish(id, attempt, outcome === "completed" ? { status: "completed", result: run } : failed);
  }

  const context: JobContext = {
    jobId: newId(),
    attempt: 1,
    principal,
    requestId: "r",
    signal: new AbortController().signal,
    queueMs: 0,
    emit: () => {},
  };
  async function sendDue(secrets = ownKey): Promise<readonly string[]> {
    const due = await parts(secrets).deliveries.lease(now, 60_000, 10);
    const results = [];
    for (const { id, tries } of due)
      results.push(await deliver({ delivery_id: id, try: tries + 1 }, context, parts(secrets)));
    return results.map((result) => result.status);
  }

  it("sends each run signed, and logs it", async () => {
    const id = await schedule(null);
    await endedRun(id);
    await noteEndedRuns(parts());
    await noteEndedRuns(parts());
    expect(await sendDue()).toEqual(["delivered"]);
    expect(await sendDue()).toEqual([]);
    const [request] = receiver.received;
    const body = webhookBodySchema.parse(JSON.parse(request?.body ?? ""));
    expect(body).toMatchObject({
      event: "insights_ready",
      schedule_id: id,
      insight_count: 1,
      runs: [{ status: "completed", run_id: run.run_id, insights: [{ sentence: "Sales fell by 12 %." }] }],
    });
    expect(request?.body).not.toContain("evidence");
    const timestamp = String(now.getTime() / 1_000);
    const mac = createHmac("sha256", secret).update(`${timestamp}.${request?.body}`).digest("hex");
    expect(request?.headers).toMatchObject({
      "x-datapilot-timestamp": timestamp,
      "x-datapilot-signature": `v1=${mac}`,
      "x-datapilot-event": "insights_ready",
      "x-datapilot-delivery": body.id,
    });
    expect(await parts().deliveries.list(id, "acme", 10)).toMatchObject([
      { id: body.id, status: "delivered", tries: [{ status: 200, error: null }], next_try_at: null },
    ]);
    expect(await parts().deliveries.list(id, "another", 10)).toEqual([]);
    expect(await parts().schedules.runs(id, "acme", 10)).toMatchObject([{ status: "completed" }]);
  });

  it("says that the key was changed, sends nothing then, and delivers once the key is back", async () => {
    const id = await schedule(null);
    await endedRun(id);
    await noteEndedRuns(parts(anotherKey));
    expect(await sendDue(anotherKey)).toEqual(["pending"]);
    const [log] = await parts(anotherKey).deliveries.list(id, "acme", 1);
    expect(log?.tries).toMatchObject([{ status: null, error: expect.stringContaining("another SECRETS_KEY") }]);
    expect(JSON.stringify(log)).not.toContain(secret);
    expect(receiver.received).toEqual([]);
    now = new Date(now.getTime() + hourMs);
    expect(await sendDue()).toEqual(["delivered"]);
    const [request] = receiver.received;
    const signed = `${String(now.getTime() / 1_000)}.${request?.body}`;
    const mac = createHmac("sha256", secret).update(signed).digest("hex");
    expect(request?.headers).toMatchObject({ "x-datapilot-signature": `v1=${mac}` });
  });

  it("tells that a run failed", async () => {
    const id = await schedule(null);
    await endedRun(id, "failed");
    await noteEndedRuns(parts());
    await sendDue();
    const runs = [expect.objectContaining({ status: "failed", error: "There is no data.", plugin_id: "retail" })];
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ insight_count: 0, runs });
  });

  it("tries again with growing waits, the same text each time, and gives up in the end", async () => {
    const id = await schedule(null);
    await endedRun(id);
    await noteEndedRuns(parts());
    receiver.react(status(500));
    const waits: number[] = [];
    for (let made = 1; made <= 9; made++) {
      expect(await sendDue()).toEqual([made === 9 ? "failed" : "pending"]);
      const [log] = await parts().deliveries.list(id, "acme", 1);
      expect(log?.tries).toHaveLength(made);
      if (log?.next_try_at == null) break;
      waits.push((Date.parse(log.next_try_at) - now.getTime()) / 1_000);
      now = new Date(Date.parse(log.next_try_at) - 1);
      expect(await sendDue()).toEqual([]);
      now = new Date(Date.parse(log.next_try_at));
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600]);
    expect(receiver.received).toHaveLength(9);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers["x-datapilot-signature"])).size).toBe(9);
  });

  it("does not make a try twice, whoever else was told to", async () => {
    const id = await schedule(null);
    await endedRun(id);
    await noteEndedRuns(parts());
    receiver.react(status(503));
    const [due] = await parts().deliveries.lease(now, 60_000, 10);
    const input = { delivery_id: due?.id ?? "", try: 1 };
    await deliver(input, context, parts());
    await deliver(input, context, parts());
    expect(receiver.received).toHaveLength(1);
    await parts().schedules.remove(id, "acme");
    expect(await deliver({ ...input, try: 2 }, context, parts())).toEqual({ status: "gone", tries: 0 });
  });

  it("collects the runs of a digest and sends them once", async () => {
    const id = await schedule({ every: "daily", at: "09:00" });
    await endedRun(id);
    await noteEndedRuns(parts());
    await endedRun(id, "failed");
    await noteEndedRuns(parts());
    expect([await composeDigests(parts()), await sendDue()]).toEqual([0, []]);
    now = new Date(now.getTime() + hourMs);
    await composeDigests(parts());
    await composeDigests(parts());
    expect(await sendDue()).toEqual(["delivered"]);
    const runs = [{ status: "completed" }, { status: "failed" }];
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ event: "insights_digest", runs });
    now = new Date(now.getTime() + 24 * hourMs);
    await composeDigests(parts());
    expect(await sendDue()).toEqual([]);
    expect((await parts().schedules.find(id, "acme"))?.nextDigestAt).toEqual(new Date(now.getTime() + 24 * hourMs));
  });
});
