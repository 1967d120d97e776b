import { DataPilotError, type JobEvent } from "@datapilot/contracts";
import type { EventHub, JobOutcome, JobQueue } from "@datapilot/queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patienceMs } from "../../support/eventually.ts";
import { backendKinds, openStage, principalOf, uniqueTenant, type Stage } from "./backends.ts";
import { askHandlers, askInput, untilStopped } from "./handlers.ts";

describe.each(backendKinds)("jobs on %s", (kind) => {
  let stage: Stage;
  let queue: JobQueue;
  let hub: EventHub;
  const outcomes: JobOutcome[] = [];
  const tries = new Map<string, number>();
  const started = new Map<string, () => void>();
  let heartbeats = true;

  beforeAll(async () => {
    stage = await openStage(kind);
    queue = await stage.openQueue();
    hub = stage.openHub();
    const handlers = askHandlers(async (question, context) => {
      tries.set(context.jobId, (tries.get(context.jobId) ?? 0) + 1);
      started.get(question)?.();
      if (question === "transient" && context.attempt === 1) {
        throw new DataPilotError("service_unavailable", { service: "database" });
      }
      if (question === "always transient") throw new DataPilotError("service_unavailable", { service: "database" });
      if (question === "bad") throw new DataPilotError("query_failed", { detail: "There is no such column." });
      if (question === "bug") throw new TypeError("secret internals");
      if (question.startsWith("wait")) await untilStopped(context);
      context.emit({ type: "progress", data: { percent: 50, stage: "plan", message: "half" } });
      context.emit({ type: "delta", data: { text: "a" } });
      context.emit({ type: "delta", data: { text: "b" } });
    });
    const { heartbeat } = stage.jobStore;
    await stage.startConsumer(
      handlers,
      { onOutcome: (outcome) => outcomes.push(outcome) },
      { heartbeat: async (...beat) => (heartbeats ? heartbeat(...beat) : "go_on") },
    );
  });
  afterAll(() => stage.close());

  async function ask(question: string): Promise<{ readonly id: string; readonly tenant: string }> {
    const tenant = uniqueTenant();
    const { job } = await queue.submit("ask", askInput(question), { principal: principalOf(tenant), requestId: "r" });
    return { id: job.id, tenant };
  }
  const types = (events: readonly JobEvent[]): readonly string[] => events.map((event) => event.type);
  const startOf = (question: string): Promise<void> =>
    new Promise((resolve) => {
      started.set(question, resolve);
    });

  it("runs a job and keeps its events in order, without a gap", async () => {
    const { id } = await ask("plain");
    const end = await hub.waitForEnd(id, patienceMs);
    expect(end).toMatchObject({ type: "completed", data: { result: { question: "plain" } } });
    const events = await stage.openLog().read(id, 0);
    expect(types(events)).toEqual(["queued", "started", "progress", "delta", "delta", "completed"]);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "completed", attempts: 1 });
  });

  it("tries a transient fault again", async () => {
    const { id } = await ask("transient");
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ type: "completed" });
    expect(types(await stage.openLog().read(id, 0)).filter((type) => type === "started")).toHaveLength(2);
    expect(outcomes.some((outcome) => outcome.status === "retried")).toBe(true);
  });

  it("gives up a transient fault after the catalog's attempts", async () => {
    const { id } = await ask("always transient");
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ data: { error: { code: "service_unavailable" } } });
    expect(tries.get(id)).toBe(3);
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "failed", attempts: 3 });
  });

  it.each([
    ["bad", "query_failed", "There is no such column."],
    ["bug", "internal", "Something went wrong on our side; the request id finds it in the log."],
  ])("fails at once on what trying again cannot mend: %s", async (question, code, detail) => {
    const { id } = await ask(question);
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ type: "failed", data: { error: { code, detail } } });
    expect(tries.get(id)).toBe(1);
  });

  it("cancels a running job by a message, without its next heartbeat, and it says so", async () => {
    heartbeats = false;
    const running = startOf("wait for cancel");
    const { id, tenant } = await ask("wait for cancel");
    await running;
    expect(await queue.cancel(id, "another tenant")).toBeUndefined();
    await queue.cancel(id, tenant);
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ type: "cancelled" });
    expect(await stage.jobStore.load(id)).toMatchObject({ status: "cancelled" });
    heartbeats = true;
  });

  it("finds a cancellation whose message was missed", async () => {
    const running = startOf("wait for the heartbeat");
    const { id, tenant } = await ask("wait for the heartbeat");
    await running;
    await stage.jobStore.requestCancel(id, tenant);
    expect(await hub.waitForEnd(id, patienceMs)).toMatchObject({ type: "cancelled" });
  });

  it("refuses what does not fit, and names the field", async () => {
    const submitted = queue.submit("ask", { question: "q" }, { principal: principalOf("t"), requestId: "r" });
    await expect(submitted).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "session_id" }] });
  });

  it("returns the same job for the same idempotency key, and refuses it for another body", async () => {
    const principal = principalOf(uniqueTenant());
    const submit = (question: string) =>
      queue.submit("ask", askInput(question), { principal, requestId: "r", idempotencyKey: "key" });
    const [first, second] = [await submit("one"), await submit("one")];
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.job.id).toBe(first.job.id);
    await expect(submit("two")).rejects.toMatchObject({ code: "idempotency_mismatch" });
    const others = await queue.submit("ask", askInput("two"), {
      principal: principalOf(uniqueTenant()),
      requestId: "r",
      idempotencyKey: "key",
    });
    expect(others.created).toBe(true);
  });

  it("answers the operators", async () => {
    await queue.check();
    expect(queue.boardQueues()).toHaveLength(2);
    expect(Object.keys(await queue.depthByLane()).sort()).toEqual(["cpu", "io"]);
  });
});
