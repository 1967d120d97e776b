import { isTerminal } from "@datapilot/contracts";
import type { EventHub, JobQueue } from "@datapilot/queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patienceMs } from "../../support/eventually.ts";
import { backendKinds, openStage, principalOf, uniqueTenant, type Stage } from "./backends.ts";
import { askHandlers, askInput } from "./handlers.ts";

describe.each(backendKinds)("many jobs on %s", (kind) => {
  let stage: Stage;
  let queue: JobQueue;
  let hub: EventHub;

  beforeAll(async () => {
    stage = await openStage(kind);
    queue = await stage.openQueue();
    hub = stage.openHub();
  });
  afterAll(() => stage.close());

  async function ask(question: string, tenant: string, through = queue): Promise<string> {
    const submission = { principal: principalOf(tenant), requestId: "r" };
    return (await through.submit("ask", askInput(question), submission)).job.id;
  }

  it("are shared by two workers, and each runs once", async () => {
    const ran: { readonly worker: number; readonly id: string }[] = [];
    // Nobody goes on before both have begun: a worker has room for two jobs, so one alone cannot take them all.
    let go = (): void => {};
    const bothBegan = new Promise<void>((resolve) => {
      go = resolve;
    });
    const workers = await Promise.all(
      [0, 1].map((worker) =>
        stage.startConsumer(
          askHandlers(async (_, context) => {
            ran.push({ worker, id: context.jobId });
            if (new Set(ran.map((one) => one.worker)).size === 2) go();
            await bothBegan;
          }),
          { concurrency: { io: 2, cpu: 1 } },
        ),
      ),
    );
    const tenant = uniqueTenant();
    const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => ask(`job ${n}`, tenant)));
    const ends = await Promise.all(ids.map((id) => hub.waitForEnd(id, patienceMs)));
    expect(ends.every((end) => end?.type === "completed")).toBe(true);
    expect(ran.map((one) => one.id).sort()).toEqual([...ids].sort());
    const log = stage.openLog();
    for (const id of ids) expect((await log.read(id, 0)).filter(isTerminal)).toHaveLength(1);
    for (const worker of workers) await worker.drain(1_000);
  });

  it("are refused above the limit, of all and of one tenant, until there is room", async () => {
    const [a, b] = [uniqueTenant(), uniqueTenant()];
    const small = await stage.openQueue({ maxDepth: 4, maxTenantDepth: 2 });
    const first = await ask("1", a, small);
    await ask("2", a, small);
    await expect(ask("3", a, small)).rejects.toMatchObject({ code: "queue_full", status: 429, retryAfter: 5 });
    await ask("4", b, small);
    await ask("5", b, small);
    await expect(ask("6", uniqueTenant(), small)).rejects.toMatchObject({ code: "queue_full" });
    expect((await small.cancel(first, a))?.status).toBe("cancelled");
    await ask("7", a, small);
  });

  it("wait in fair order: a tenant's only job is not behind another's backlog", async () => {
    const [many, one] = [uniqueTenant(), uniqueTenant()];
    const backlog: string[] = [];
    for (let n = 0; n < 30; n++) backlog.push(await ask(`backlog ${n}`, many));
    const single = await ask("single", one);
    const order: string[] = [];
    const worker = await stage.startConsumer(
      askHandlers(async (_, context) => {
        order.push(context.jobId);
      }),
      { concurrency: { io: 1, cpu: 1 } },
    );
    await Promise.all([...backlog, single].map((id) => hub.waitForEnd(id, patienceMs)));
    const own = order.filter((id) => id === single || backlog.includes(id));
    expect(own.indexOf(single)).toBeLessThan(5);
    expect(own.filter((id) => id !== single)).toEqual(backlog);
    await worker.drain(1_000);
  });

  it("never run when they are cancelled while they wait", async () => {
    const tenant = uniqueTenant();
    const id = await ask("never", tenant);
    expect((await queue.cancel(id, tenant))?.status).toBe("cancelled");
    expect((await queue.cancel(id, tenant))?.status).toBe("cancelled");
    const later = await ask("later", tenant);
    const ran: string[] = [];
    const worker = await stage.startConsumer(
      askHandlers(async (_, context) => {
        ran.push(context.jobId);
      }),
    );
    await hub.waitForEnd(later, patienceMs);
    expect(ran).not.toContain(id);
    expect((await stage.openLog().read(id, 0)).map((event) => event.type)).toEqual(["queued", "cancelled"]);
    await worker.drain(1_000);
  });
});
