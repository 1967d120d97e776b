import {
  newId,
  type EventLog,
  type JobRecord,
  type JobStore,
  type NewEvent,
  type TerminalOutcome,
} from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { stalledReason } from "../lanes/bull-options.ts";
import type { JobWhereabouts, LaneQueue } from "../lanes/lane-queue.ts";
import { reconcileJob } from "./reconcile-job.ts";

function rowOf(changes: Partial<JobRecord>): JobRecord {
  return {
    id: newId(),
    type: "ask",
    status: "queued",
    principal: { tenant_id: "t", role: "user", key_id: "k" },
    requestId: "r",
    input: {},
    result: null,
    error: null,
    progress: { percent: 0, stage: "queued" },
    attempts: 0,
    cancelRequested: false,
    createdAt: "2025-01-01T00:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    ...changes,
  };
}

/** Reconciles one row against a queue that says `whereabouts`; answers the verdict and everything that was done. */
async function reconcile(whereabouts: JobWhereabouts, row: JobRecord, loaded: JobRecord = row) {
  const did: string[] = [];
  let current = loaded;
  const lane: LaneQueue = {
    lane: "io",
    board: undefined,
    whereabouts: async () => whereabouts,
    add: async () => void did.push("add"),
    remove: async () => void did.push("remove"),
    depth: async () => 0,
    check: async () => {},
  };
  const jobStore: Pick<JobStore, "load" | "finishStranded"> = {
    load: async () => current,
    finishStranded: async (_, outcome: TerminalOutcome) => {
      did.push(outcome.status);
      current = { ...current, ...outcome };
      return true;
    },
  };
  const eventLog: Pick<EventLog, "append"> = {
    append: async (_, event: NewEvent) => {
      did.push(`event ${event.type}`);
      return undefined;
    },
  };
  const queues = { io: lane, cpu: lane };
  return { verdict: await reconcileJob({ jobStore, eventLog, queues }, row), did };
}

const stalled: JobWhereabouts = { state: "over", failedReason: stalledReason };
const over: JobWhereabouts = { state: "over", failedReason: undefined };

describe("a row that looks stranded", () => {
  it.each([
    ["waits in the queue: nothing", { state: "kept" }, {}, "in_queue", []],
    ["is unknown to the queue: added", { state: "gone" }, {}, "enqueued", ["add"]],
    ["ran, its worker and its queue forgot it: added", { state: "gone" }, { status: "active" }, "enqueued", ["add"]],
    ["is over for the queue only: added anew", over, { status: "active" }, "enqueued", ["remove", "add"]],
    [
      "took its workers down: ended",
      stalled,
      { status: "active" },
      "given_up",
      ["failed", "event queued", "event failed"],
    ],
    [
      "was to be cancelled and nobody runs it: ended",
      { state: "gone" },
      { status: "active", cancelRequested: true },
      "cancelled",
      ["cancelled", "event queued", "event cancelled"],
    ],
    [
      "was to be cancelled and is run: left to its worker",
      { state: "kept" },
      { status: "active", cancelRequested: true },
      "in_queue",
      [],
    ],
  ] as const)("%s", async (_, whereabouts, changes, verdict, did) => {
    expect(await reconcile(whereabouts, rowOf(changes))).toEqual({ verdict, did });
  });

  it("that has ended since it was read is left alone", async () => {
    const row = rowOf({ status: "active" });
    expect(await reconcile(over, row, { ...row, status: "completed" })).toEqual({ verdict: "in_queue", did: [] });
  });
});
