import { toJobError, type JobStore, type TerminalOutcome } from "@datapilot/contracts";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import * as model from "./job-model.fixture.ts";
import { createJobStore } from "./job-store.ts";
import { newJob } from "./new-job.fixture.ts";

const context = useDatabase();
let store: JobStore;

beforeAll(() => {
  store = createJobStore(context.database, { depthMaxAgeMs: 0 });
});

const outcomes: readonly TerminalOutcome[] = [
  { status: "completed", result: null },
  { status: "failed", error: toJobError(new Error("x")) },
  { status: "cancelled" },
];
const outcome = fc.constantFrom(...outcomes);
// Numbers of tries that were, that are, and that never will be.
const attempt = fc.integer({ min: 0, max: 4 });
const operation = fc.oneof(
  fc.record({ name: fc.constant("start" as const) }),
  fc.record({ name: fc.constant("heartbeat" as const), attempt }),
  fc.record({ name: fc.constant("finish" as const), attempt, outcome }),
  fc.record({ name: fc.constant("release" as const), attempt }),
  fc.record({ name: fc.constant("requestCancel" as const) }),
  fc.record({ name: fc.constant("finishStranded" as const), outcome }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

async function onStore(id: string, step: Operation): Promise<unknown> {
  switch (step.name) {
    case "start":
      return (await store.start(id))?.attempt;
    case "heartbeat":
      return store.heartbeat(id, step.attempt, { percent: 1, stage: "x" });
    case "finish":
      return store.finish(id, step.attempt, step.outcome);
    case "release":
      return store.release(id, step.attempt);
    case "requestCancel":
      return (await store.requestCancel(id, "model"))?.effect;
    case "finishStranded":
      return store.finishStranded(id, step.outcome);
  }
}

function onModel(job: model.JobModel, step: Operation): unknown {
  switch (step.name) {
    case "start":
      return model.start(job);
    case "heartbeat":
      return model.heartbeat(job, step.attempt);
    case "finish":
      return model.finish(job, step.attempt, step.outcome.status);
    case "release":
      return model.release(job, step.attempt);
    case "requestCancel":
      return model.requestCancel(job);
    case "finishStranded":
      return model.end(job, step.outcome.status);
  }
}

describe("any sequence of calls", () => {
  it("does to a job what the model does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 12 }), async (steps) => {
        const job = newJob("model");
        await store.insert(job);
        const expected = model.newModel();
        for (const step of steps) {
          expect({ step, did: await onStore(job.id, step) }).toEqual({ step, did: onModel(expected, step) });
          const { status, attempts, cancelRequested, finishedAt } = (await store.load(job.id)) ?? {};
          expect({ status, attempts, cancelRequested }).toEqual(expected);
          expect(finishedAt !== null).toBe(!["queued", "active"].includes(expected.status));
        }
      }),
      { numRuns: 80 },
    );
  });

  it("run at once leaves one end, and nothing after it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 2, maxLength: 10 }), outcome, async (steps, last) => {
        const job = newJob("model");
        await store.insert(job);
        await store.start(job.id);
        const answers = await Promise.all(steps.map((step) => onStore(job.id, step)));
        const ends = steps.filter(
          (step, n) => (step.name === "finish" || step.name === "finishStranded") && answers[n] === true,
        );
        const cancelledAtOnce = steps.filter((_, n) => answers[n] === "cancelled");
        const after = await store.load(job.id);
        const over = after?.finishedAt !== null;
        expect(ends.length + cancelledAtOnce.length).toBe(over ? 1 : 0);
        expect(await store.finishStranded(job.id, last)).toBe(!over);
        expect((await store.load(job.id))?.status).toBe(over ? after?.status : last.status);
      }),
      { numRuns: 60 },
    );
  });
});
