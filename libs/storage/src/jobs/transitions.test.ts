import { newId, toJobError, type JobStore, type TerminalOutcome } from "@datapilot/contracts";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import { createJobStore } from "./job-store.ts";
import { newJob } from "./new-job.fixture.ts";

const context = useDatabase();
const completed: TerminalOutcome = { status: "completed", result: { answer: 42, text: "a\u0000b" } };
const failed: TerminalOutcome = { status: "failed", error: toJobError(new Error("x")) };
let store: JobStore;

beforeAll(() => {
  store = createJobStore(context.database, { depthMaxAgeMs: 0 });
});

async function queued(): Promise<string> {
  const job = newJob("t");
  await store.insert(job);
  return job.id;
}

async function active(): Promise<{ id: string; attempt: number }> {
  const id = await queued();
  const started = await store.start(id);
  return { id, attempt: started?.attempt ?? -1 };
}

describe("a try", () => {
  it("goes from queued over active to completed", async () => {
    const id = await queued();
    const started = await store.start(id);
    expect(started).toMatchObject({ attempt: 1, job: { status: "active", attempts: 1, finishedAt: null } });
    expect(started?.job.startedAt).not.toBeNull();
    expect(await store.heartbeat(id, 1, { percent: 40, stage: "loading" })).toBe("go_on");
    expect(await store.heartbeat(id, 1, undefined)).toBe("go_on");
    expect((await store.load(id))?.progress).toEqual({ percent: 40, stage: "loading" });
    expect(await store.finish(id, 1, completed)).toBe(true);
    expect(await store.find(id, "t")).toMatchObject({
      status: "completed",
      result: { answer: 42, text: "a\u0000b" },
      progress: { percent: 100, stage: "completed" },
      finishedAt: expect.any(String),
    });
  });

  it("stores the error of one that failed", async () => {
    const { id, attempt } = await active();
    expect(await store.finish(id, attempt, failed)).toBe(true);
    expect(await store.load(id)).toMatchObject({ status: "failed", error: { code: "internal" }, result: null });
  });

  it("is superseded by the next: the older number writes nothing", async () => {
    const { id } = await active();
    expect((await store.start(id))?.attempt).toBe(2);
    expect(await store.heartbeat(id, 1, { percent: 99, stage: "old" })).toBe("superseded");
    expect(await store.finish(id, 1, completed)).toBe(false);
    expect(await store.release(id, 1)).toBe(false);
    expect(await store.load(id)).toMatchObject({ status: "active", attempts: 2, progress: { percent: 0 } });
    expect(await store.finish(id, 2, failed)).toBe(true);
  });

  it("has a number of its own when many begin at once, and one of them ends the job", async () => {
    const id = await queued();
    const attempts = (await Promise.all(Array.from({ length: 8 }, () => store.start(id)))).map((one) => one?.attempt);
    expect(new Set(attempts)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
    const ends = await Promise.all(attempts.map((attempt) => store.finish(id, attempt ?? -1, completed)));
    expect(ends.filter(Boolean)).toHaveLength(1);
    expect(attempts[ends.indexOf(true)]).toBe(8);
  });

  it("goes back to the queue, and the first start is kept", async () => {
    const { id, attempt } = await active();
    const before = await store.load(id);
    expect(await store.release(id, attempt)).toBe(true);
    expect(await store.release(id, attempt)).toBe(false);
    expect(await store.heartbeat(id, attempt, undefined)).toBe("superseded");
    expect(await store.load(id)).toMatchObject({ status: "queued", attempts: 1, progress: { percent: 0 } });
    expect(await store.start(id)).toMatchObject({ attempt: 2, job: { startedAt: before?.startedAt } });
  });
});

describe("a cancellation", () => {
  it("ends a queued job at once: it never starts", async () => {
    const id = await queued();
    expect(await store.requestCancel(id, "t")).toMatchObject({ effect: "cancelled", job: { status: "cancelled" } });
    expect(await store.start(id)).toBeUndefined();
    expect(await store.requestCancel(id, "t")).toMatchObject({ effect: "already_over" });
  });

  it("reaches an active job by its next heartbeat, and it cannot go back to the queue", async () => {
    const { id, attempt } = await active();
    expect(await store.requestCancel(id, "t")).toMatchObject({ effect: "signalled", job: { status: "active" } });
    expect(await store.requestCancel(id, "t")).toMatchObject({ effect: "signalled" });
    expect(await store.heartbeat(id, attempt, undefined)).toBe("cancel");
    expect(await store.start(id)).toBeUndefined();
    expect(await store.release(id, attempt)).toBe(false);
    expect(await store.finish(id, attempt, { status: "cancelled" })).toBe(true);
    expect(await store.load(id)).toMatchObject({ status: "cancelled", cancelRequested: true });
  });

  it("of another tenant's, an unknown or a nonsense id finds nothing", async () => {
    const id = await queued();
    expect(await store.requestCancel(id, "other")).toBeUndefined();
    expect(await store.requestCancel(newId(), "t")).toBeUndefined();
    expect(await store.requestCancel("no id", "t")).toBeUndefined();
    expect(await store.find(id, "other")).toBeUndefined();
    expect(await store.find("no id", "t")).toBeUndefined();
    expect(await store.load("' or true")).toBeUndefined();
    expect(await store.load(id)).toMatchObject({ status: "queued" });
  });

  it("that races a start has exactly one of two outcomes", async () => {
    for (let n = 0; n < 20; n++) {
      const id = await queued();
      const [started, cancelled] = await Promise.all([store.start(id), store.requestCancel(id, "t")]);
      const job = await store.load(id);
      const seen = [started === undefined ? "not started" : "started", cancelled?.effect, job?.status];
      expect([
        ["not started", "cancelled", "cancelled"],
        ["started", "signalled", "active"],
      ]).toContainEqual(seen);
    }
  });

  it("that races an end never changes what ended", async () => {
    for (let n = 0; n < 20; n++) {
      const { id, attempt } = await active();
      const [finished, cancelled] = await Promise.all([
        store.finish(id, attempt, completed),
        store.requestCancel(id, "t"),
      ]);
      expect(finished).toBe(true);
      expect(["signalled", "already_over"]).toContain(cancelled?.effect);
      expect(await store.load(id)).toMatchObject({ status: "completed" });
    }
  });
});

describe("the reconciler's view", () => {
  async function age(id: string, column: "queued_at" | "heartbeat_at"): Promise<void> {
    await context.database.run((db) =>
      db
        .updateTable("jobs")
        .set(column, sql`now() - interval '10 minutes'`)
        .where("id", "=", id)
        .execute(),
    );
  }

  it("has queued jobs that wait and active ones that are silent for too long, oldest first", async () => {
    const lost = await queued();
    const silent = (await active()).id;
    const waiting = await queued();
    const working = (await active()).id;
    const over = await active();
    await age(lost, "queued_at");
    await age(silent, "heartbeat_at");
    await age(over.id, "heartbeat_at");
    await store.finish(over.id, over.attempt, completed);
    const stranded = await store.findStranded(300_000, 60_000, 1000);
    expect(stranded.map((job) => job.id)).toEqual([lost, silent]);
    expect((await store.findStranded(300_000, 60_000, 1)).map((job) => job.id)).toEqual([lost]);
    expect(stranded.map((job) => job.id)).not.toContain(waiting);
    expect(stranded.map((job) => job.id)).not.toContain(working);
  });

  it("counts a released job's wait from its release", async () => {
    const { id, attempt } = await active();
    await age(id, "queued_at");
    await store.release(id, attempt);
    expect((await store.findStranded(300_000, 60_000, 1000)).map((job) => job.id)).not.toContain(id);
  });

  it("ends a job at whatever try, once", async () => {
    const { id, attempt } = await active();
    expect(await store.finishStranded(id, failed)).toBe(true);
    expect(await store.finishStranded(id, completed)).toBe(false);
    expect(await store.finish(id, attempt, completed)).toBe(false);
    expect(await store.load(id)).toMatchObject({ status: "failed" });
    expect(await store.finishStranded(await queued(), { status: "cancelled" })).toBe(true);
  });
});
