import { isTerminal, newId, type JobEvent } from "@datapilot/contracts";
import { createEndRepair, type EventHub, type JobQueue } from "@datapilot/queue";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, patienceMs } from "../../support/eventually.ts";
import { backendKinds, openStage, principalOf, uniqueTenant, type Stage } from "./backends.ts";
import { askHandlers, askInput, untilStopped } from "./handlers.ts";
import { spawnWorker } from "./worker-child.ts";

async function submitted(queue: JobQueue, question: string, tenant = uniqueTenant()): Promise<string> {
  const { job } = await queue.submit("ask", askInput(question), { principal: principalOf(tenant), requestId: "r" });
  return job.id;
}

function expectWhole(events: readonly JobEvent[]): void {
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(isTerminal)).toHaveLength(1);
}

describe.each(backendKinds)("what is lost on %s comes back", (kind) => {
  let stage: Stage;
  let queue: JobQueue;
  let hub: EventHub;

  beforeAll(async () => {
    stage = await openStage(kind);
    queue = await stage.openQueue();
    hub = stage.openHub();
  });
  afterAll(() => stage.close());

  it("a killed worker's job, on another one, with one end", async () => {
    const child = spawnWorker(stage);
    await child.says("ready");
    const id = await submitted(queue, "killed");
    await child.says(`began ${id}`);
    const seen: JobEvent[] = [];
    hub.follow(id, 0, (event) => seen.push(event));
    await child.kill();
    const consumer = await stage.startConsumer(askHandlers(async () => {}));
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ type: "completed" });
    expectWhole(await stage.openLog().read(id, 0));
    expectWhole(seen);
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "completed", attempts: 2 });
    await consumer.drain(0);
  });

  it("a draining worker's job, on another one at once", async () => {
    let reachRunning = (): void => {};
    const running = new Promise<void>((resolve) => {
      reachRunning = resolve;
    });
    const leaving = await stage.startConsumer(
      askHandlers(async (_, context) => {
        reachRunning();
        await untilStopped(context);
      }),
    );
    const id = await submitted(queue, "drained");
    await running;
    expect(leaving.active()).toBe(1);
    const staying = await stage.startConsumer(askHandlers(async () => {}));
    const drained = leaving.drain(100);
    // Handed over, not found: a lock that nobody gives back stands for 10 s.
    expect(await hub.waitForEnd(id, 9_000)).toMatchObject({ type: "completed" });
    await drained;
    expect(leaving.active()).toBe(0);
    expectWhole(await stage.openLog().read(id, 0));
    await staying.drain(0);
  });

  it("a job that never reached the queue", async () => {
    const inserted = await insertOnly(stage);
    const reconciler = await stage.startReconciler({ queuedMs: 0, silentMs: 15_000 });
    const consumer = await stage.startConsumer(askHandlers(async () => {}));
    expect(await hub.waitForEnd(inserted, patienceMs)).toMatchObject({ type: "completed" });
    expectWhole(await stage.openLog().read(inserted, 0));
    await reconciler.close();
    await consumer.drain(0);
  });

  it("a job that took its workers down too often, as failed", async () => {
    const id = await submitted(queue, "deadly");
    await markAsStalled(stage, id);
    let ran = false;
    const consumer = await stage.startConsumer(
      askHandlers(async () => {
        ran = true;
      }),
    );
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({
      type: "failed",
      data: { error: { code: "worker_lost" } },
    });
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "failed", error: { code: "worker_lost" } });
    expect(ran).toBe(false);
    await consumer.drain(0);
  });

  it("the end that a log lacks, told by the row", async () => {
    const id = await insertOnly(stage);
    await stage.openLog().append(id, { type: "queued", data: {} });
    await stage.jobStore.finishStranded(id, { status: "cancelled" });
    const onSilence = createEndRepair(stage.jobStore, stage.openLog());
    const repairing = stage.openHub({ rereadMs: 100, onSilence });
    expect(await repairing.waitForEnd(id, patienceMs)).toMatchObject({ type: "cancelled" });
  });
});

// What BullMQ itself writes when a job has stalled once more than it may.
async function markAsStalled(stage: Stage, id: string): Promise<void> {
  const reason = "job stalled more than allowable limit";
  if (stage.redis !== undefined) {
    const client = new Redis(stage.redis.url);
    await client.hset(`{datapilot}:datapilot-io:${id}`, "defa", reason);
    client.disconnect();
    return;
  }
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  await client.query("update bullmq.job set deferred_failure = $1 where id = $2", [reason, id]);
  await client.end();
}

async function insertOnly(stage: Stage): Promise<string> {
  const id = newId();
  await stage.jobStore.insert({
    id,
    type: "ask",
    principal: principalOf(uniqueTenant()),
    requestId: "r",
    input: askInput("never enqueued"),
    idempotencyKey: undefined,
    inputHash: "hash",
  });
  return id;
}

describe("an emptied Redis", () => {
  let stage: Stage;
  let queue: JobQueue;
  let hub: EventHub;

  beforeAll(async () => {
    stage = await openStage("redis");
    queue = await stage.openQueue();
    hub = stage.openHub();
  });
  afterAll(() => stage.close());

  async function empty(): Promise<void> {
    const client = new Redis(stage.backend.url);
    await client.flushall();
    client.disconnect();
  }

  it("loses no waiting job, and each runs once though two reconcilers look", async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, (_, n) => submitted(queue, `job ${n}`)));
    const seen = new Map<string, JobEvent[]>(ids.map((id) => [id, []]));
    for (const id of ids) hub.follow(id, 0, (event) => seen.get(id)?.push(event));
    await empty();
    const settings = { queuedMs: 500, silentMs: 2_000 };
    const reconcilers = [await stage.startReconciler(settings), await stage.startReconciler(settings)];
    const consumer = await stage.startConsumer(askHandlers(async () => {}));
    const ends = await Promise.all(ids.map((id) => hub.waitForEnd(id, patienceMs)));
    expect(ends.map((end) => end?.type)).toEqual(ids.map(() => "completed"));
    for (const id of ids) expect(await stage.jobStore.load(id)).toMatchObject({ status: "completed", attempts: 1 });
    for (const events of seen.values()) expect(events.filter(isTerminal)).toHaveLength(1);
    for (const reconciler of reconcilers) await reconciler.close();
    await consumer.drain(0);
  });

  it("loses no running job: it runs again, and a reader gets its end after what it has seen", async () => {
    let began = (): void => {};
    const running = new Promise<void>((resolve) => {
      began = resolve;
    });
    const consumer = await stage.startConsumer(
      askHandlers(async (_, context) => {
        if (context.attempt > 1) return;
        for (let n = 0; n < 10; n++) context.emit({ type: "delta", data: { text: `${n}` } });
        began();
        await untilStopped(context);
      }),
    );
    const id = await submitted(queue, "running");
    const seen: JobEvent[] = [];
    hub.follow(id, 0, (event) => seen.push(event));
    await running;
    await eventually(() => expect(seen).toHaveLength(12));
    await empty();
    const reconciler = await stage.startReconciler({ queuedMs: 500, silentMs: 3_000 });
    await eventually(() => expect(seen.at(-1)).toMatchObject({ type: "completed" }));
    expect(seen.map((event) => event.seq)).toEqual(seen.map((_, index) => index + 1));
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "completed", attempts: 2 });
    await reconciler.close();
    await consumer.drain(0);
  });
});
