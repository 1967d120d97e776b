import { DataPilotError, newId, type JobContext, type JobHandlers } from "@datapilot/contracts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../silent-logger.fixture.ts";
import { attempt } from "./attempt.ts";
import { createStop, type Stop } from "./stop.ts";

const input = { session_id: "s", rows: 1, offset: 0, raw: false };
function handlersOf(preview: (context: JobContext) => Promise<unknown>): JobHandlers {
  const unused = async (): Promise<never> => {
    throw new Error("not for this test");
  };
  return {
    analyze: unused,
    ask: unused,
    autopilot: unused,
    chart: unused,
    chat: unused,
    deliver: unused,
    export: unused,
    verify: unused,
    feedback: unused,
    fingerprint: unused,
    ingest: unused,
    insights: unused,
    overview: unused,
    rollback: unused,
    suggest: unused,
    preview: async (_, context) => {
      await preview(context);
      return { shape: [0, 0], columns: [], data: [], rows: [] };
    },
  };
}

function contextOf(stop: Stop): JobContext {
  return {
    jobId: newId(),
    attempt: 1,
    principal: { tenant_id: "t", role: "user", key_id: "k" },
    requestId: "r",
    signal: stop.signal,
    queueMs: 0,
    emit: () => {},
  };
}

const never = (): Promise<never> => new Promise(() => {});
const untilStopped = (context: JobContext): Promise<never> =>
  new Promise((_, reject) => {
    context.signal.addEventListener("abort", () => reject(context.signal.reason));
  });

describe("an attempt", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const run = (
    preview: (context: JobContext) => Promise<unknown>,
    given: unknown = input,
    stop = createStop("preview"),
  ) => attempt(handlersOf(preview), "preview", given, contextOf(stop), stop, silentLogger);

  it("ends with the result of its handler", async () => {
    expect(await run(async () => undefined)).toMatchObject({ kind: "completed" });
  });

  it("refuses an input that does not fit the catalog", async () => {
    expect(await run(async () => undefined, { ...input, rows: 0 })).toMatchObject({
      kind: "failed",
      error: { code: "invalid_input", errors: [{ path: "rows" }] },
    });
  });

  it("shows nothing of a bug", async () => {
    const outcome = await run(async () => {
      throw new TypeError("password x of connection y");
    });
    expect(outcome).toMatchObject({ error: { code: "internal", detail: expect.not.stringContaining("password") } });
  });

  it("fails by its deadline, which reaches the handler as an error it can tell", async () => {
    const outcome = run(untilStopped);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await outcome).toMatchObject({ kind: "failed", error: { code: "deadline_exceeded" } });
  });

  it("ends without a handler that does not heed its signal", async () => {
    const outcome = run(never);
    await vi.advanceTimersByTimeAsync(60_000 + 5_000);
    expect(await outcome).toMatchObject({ kind: "failed", error: { code: "deadline_exceeded" } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["cancel", "cancelled"],
    ["shutdown", "given_back"],
    ["lock_lost", "abandoned"],
    ["superseded", "abandoned"],
  ] as const)("told to stop by %s it is %s", async (reason, kind) => {
    const stop = createStop("preview");
    const outcome = run(untilStopped, input, stop);
    await vi.advanceTimersByTimeAsync(10);
    stop.now(reason);
    stop.now("deadline");
    expect((await outcome).kind).toBe(kind);
  });

  it("keeps a result that came despite a cancellation, not one that may be another worker's", async () => {
    for (const [reason, kind] of [
      ["cancel", "completed"],
      ["superseded", "abandoned"],
    ] as const) {
      const stop = createStop("preview");
      const outcome = run(async () => stop.now(reason), input, stop);
      expect((await outcome).kind).toBe(kind);
    }
  });

  it("passes an expected error on as it is", async () => {
    const outcome = await run(async () => {
      throw new DataPilotError("not_found", { kind: "session", id: "s" });
    });
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "not_found", retryable: false } });
  });
});
