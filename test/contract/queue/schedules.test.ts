import { newId, type ClaimedRun, type Clock, type ScheduledRun } from "@datapilot/contracts";
import { nextRun, startScheduler, type JobQueue, type Scheduler } from "@datapilot/queue";
import {
  createDatabase,
  createScheduleRepository,
  createSecretBox,
  type Database,
  type ScheduleRepository,
} from "@datapilot/storage";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { backendKinds, openStage, principalOf, silent, uniqueTenant, type Stage } from "./backends.ts";
import { askHandlers, askInput } from "./handlers.ts";

const everySecond = "* * * * * *";
const hourMs = 3_600_000;

describe.each(backendKinds)("schedules on %s", (kind) => {
  let stage: Stage;
  let database: Database;
  let store: ScheduleRepository;
  let queue: JobQueue;
  const schedulers: Scheduler[] = [];
  let release: () => void = () => {};
  let gate: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    stage = await openStage(kind);
    database = createDatabase({ url: stage.databaseUrl, poolSize: 5, logger: silent });
    store = createScheduleRepository(database, createSecretBox(undefined));
    queue = await stage.openQueue();
    await stage.startConsumer(askHandlers(() => gate));
  });
  afterEach(async () => {
    release();
    gate = Promise.resolve();
    for (const scheduler of schedulers.splice(0)) await scheduler.close();
  });
  afterAll(async () => {
    await database.close();
    await stage.close();
  });

  async function schedule(cron: string, nextRunAt: Date | null, timezone = "UTC") {
    const principal = principalOf(uniqueTenant());
    const id = newId();
    const made = { id, principal, pluginId: "retail", datasetId: null, cron, timezone, nextRunAt };
    await store.create({ ...made, notice: null, nextDigestAt: null });
    const remove = () => store.remove(id, principal.tenant_id);
    return { id, tenant: principal.tenant_id, remove, runs: () => store.runs(id, principal.tenant_id, 1_000) };
  }

  async function submit(run: ClaimedRun): Promise<string> {
    const { principal } = run.schedule;
    const options = { principal, requestId: "r", idempotencyKey: `schedule:${run.id}`, background: true };
    return (await queue.submit("ask", askInput("scheduled"), options)).job.id;
  }

  async function start(options: { readonly intervalMs: number; readonly clock?: Clock; afterRound?(): Promise<void> }) {
    const clock = options.clock ?? { now: () => new Date() };
    const scheduler = await startScheduler({
      backend: stage.backend,
      store,
      submit,
      logger: silent,
      ...options,
      clock,
    });
    schedulers.push(scheduler);
    return scheduler;
  }

  async function query(text: string, values: readonly unknown[]): Promise<void> {
    const client = new pg.Client({ connectionString: stage.databaseUrl });
    await client.connect();
    try {
      await client.query(text, [...values]);
    } finally {
      await client.end();
    }
  }

  function expectOnceEach(runs: readonly ScheduledRun[]): void {
    expect(new Set(runs.map((run) => run.due_at)).size).toBe(runs.length);
    const jobs = runs.flatMap((run) => run.job_id ?? []);
    expect(new Set(jobs).size).toBe(jobs.length);
  }

  it("runs at its times by BullMQ's ticks alone, each time once with two workers", async () => {
    const { runs, remove } = await schedule(everySecond, new Date(Date.now() + 1_000));
    // One round each, at the start: from then on only ticks.
    await start({ intervalMs: hourMs });
    await start({ intervalMs: hourMs });
    await eventually(async () => expect((await runs()).length).toBeGreaterThanOrEqual(3));
    expectOnceEach(await runs());
    await remove();
  });

  it("makes one job per time with two workers that tick and look", async () => {
    const { runs, remove, tenant } = await schedule(everySecond, new Date(Date.now() + 1_000));
    await start({ intervalMs: 50 });
    await start({ intervalMs: 50 });
    await eventually(async () => expect((await runs()).length).toBeGreaterThanOrEqual(3));
    const found = await runs();
    expectOnceEach(found);
    const { jobs } = await stage.jobStore.list({ tenantId: tenant, limit: 100 });
    expect(jobs.length).toBeLessThanOrEqual((await runs()).length);
    await remove();
  });

  it("skips a time while the run before is still going, and records why", async () => {
    gate = new Promise((resolve) => {
      release = resolve;
    });
    const { runs, remove } = await schedule(everySecond, new Date(Date.now() - 1_000));
    await start({ intervalMs: 100 });
    await eventually(async () => expect((await runs()).map((run) => run.status)).toContain("skipped"));
    const [latest, ...earlier] = await runs();
    expect(latest).toMatchObject({ status: "skipped", job_id: null, reason: "The run before was still going." });
    expect(earlier.filter((run) => run.status === "running")).toHaveLength(1);
    await remove();
  });

  it("runs once for all the times that passed while nobody was there", async () => {
    const daily = "30 2 * * *";
    const now = new Date("2025-06-10T12:00:00Z");
    const { id, tenant, runs } = await schedule(daily, new Date(now.getTime() - 72 * hourMs), "Europe/Berlin");
    await start({ intervalMs: 50, clock: { now: () => now } });
    await eventually(async () => expect(await runs()).toMatchObject([{ status: "running" }]));
    const next = (await store.find(id, tenant))?.nextRunAt;
    expect(next).toEqual(nextRun({ cron: daily, timezone: "Europe/Berlin" }, now));
    expect(await runs()).toHaveLength(1);
  });

  it("brings on the run of a worker that died between claim and job, without a second one", async () => {
    const due = new Date(Date.now() - 60_000);
    const { id, runs } = await schedule("0 0 1 1 *", due);
    const claimed = await store.claim(id, due, new Date(Date.now() + hourMs));
    if (typeof claimed === "string") throw new Error("the time was there to be claimed");
    const job = await submit(claimed);
    await query("update control.schedule_runs set created_at = created_at - interval '1 minute' where id = $1", [
      claimed.id,
    ]);
    await start({ intervalMs: 50 });
    await eventually(async () => expect(await runs()).toMatchObject([{ status: "running", job_id: job }]));
  });

  it("goes on when the queue was emptied, and stops when it is deleted", async () => {
    const { runs, remove } = await schedule(everySecond, new Date(Date.now() + 500));
    await start({ intervalMs: 200 });
    await eventually(async () => expect((await runs()).length).toBeGreaterThanOrEqual(1));
    if (stage.redis === undefined) await query("truncate bullmq.scheduler, bullmq.job cascade", []);
    else {
      const redis = new Redis(stage.redis.url);
      await redis.flushall();
      redis.disconnect();
    }
    const before = (await runs()).length;
    await eventually(async () => expect((await runs()).length).toBeGreaterThan(before + 1));
    expectOnceEach(await runs());
    expect(await remove()).toBe(true);
    expect(await runs()).toEqual([]);
  });

  it.each([
    ["goes forward", "2025-03-29T00:00:00Z", ["2025-03-29T01:30", "2025-03-30T01:30", "2025-03-31T00:30"]],
    ["goes back", "2025-10-25T00:00:00Z", ["2025-10-25T00:30", "2025-10-26T00:30", "2025-10-27T01:30"]],
  ])("at 02:30 on the day the clock %s it runs once", async (_, from, expected) => {
    let now = new Date(from);
    let rounds = 0;
    const first = nextRun({ cron: "30 2 * * *", timezone: "Europe/Berlin" }, now);
    const { runs, remove } = await schedule("30 2 * * *", first, "Europe/Berlin");
    const scheduler = await start({
      intervalMs: hourMs,
      clock: { now: () => now },
      afterRound: async () => void (rounds += 1),
    });
    for (let step = 0; step < 72 * 2; step++) {
      const before = rounds;
      now = new Date(now.getTime() + hourMs / 2);
      scheduler.wake();
      await eventually(() => expect(rounds).toBeGreaterThan(before), 1);
    }
    const times = (await runs()).map((run) => run.due_at.slice(0, 16)).toReversed();
    expect(times).toEqual(expected);
    await remove();
  });
});
