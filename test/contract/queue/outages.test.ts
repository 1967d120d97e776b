import type { EventHub, JobQueue } from "@datapilot/queue";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patienceMs } from "../../support/eventually.ts";
import { openStage, principalOf, uniqueTenant, type Stage } from "./backends.ts";
import { askHandlers, askInput } from "./handlers.ts";

async function submitted(queue: JobQueue): Promise<string> {
  const submission = { principal: principalOf(uniqueTenant()), requestId: "r" };
  return (await queue.submit("ask", askInput("q"), submission)).job.id;
}

describe("an outage of Redis", () => {
  let stage: Stage;
  let queue: JobQueue;
  let hub: EventHub;

  beforeAll(async () => {
    stage = await openStage("redis");
    queue = await stage.openQueue();
    hub = stage.openHub();
    await stage.startConsumer(askHandlers(async () => {}));
    await stage.startReconciler({ queuedMs: 500, silentMs: 3_000 });
  });
  afterAll(() => stage.close());

  it("delays jobs, loses none, and is over by itself", async () => {
    expect(await hub.waitForEnd(await submitted(queue), patienceMs)).toMatchObject({ type: "completed" });
    await stage.redis?.kill();
    // Submitting does not wait for Redis: it is down until both are accepted.
    const ids = await Promise.all([submitted(queue), submitted(queue)]);
    await expect(queue.check()).rejects.toMatchObject({ code: "service_unavailable", status: 503 });
    const waiting = Promise.all(ids.map((id) => hub.waitForEnd(id, patienceMs)));
    await stage.redis?.start();
    expect((await waiting).map((end) => end?.type)).toEqual(["completed", "completed"]);
    await queue.check();
  });
});

describe("a PostgreSQL that drops every connection", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage("postgres");
  });
  afterAll(() => stage.close());

  it("ends no process, and jobs go on", async () => {
    const queue = await stage.openQueue();
    const hub = stage.openHub();
    await stage.startConsumer(askHandlers(async () => {}));
    await stage.startReconciler({ queuedMs: 500, silentMs: 3_000 });
    expect(await hub.waitForEnd(await submitted(queue), patienceMs)).toMatchObject({ type: "completed" });
    const client = new pg.Client({ connectionString: stage.databaseUrl });
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await client.end();
    // Pools notice their dead connections one by one; a gateway answers 503 until then and its client tries again.
    let id: string | undefined;
    for (let tries = 0; tries < 20 && id === undefined; tries++) id = await submitted(queue).catch(() => undefined);
    expect(await hub.waitForEnd(id ?? "", patienceMs)).toMatchObject({ type: "completed" });
  });
});
