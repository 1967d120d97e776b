import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analysisFixture } from "../skills/table/analysis.fixture.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { skillTask } from "../skills/skill-task.ts";
import { createAnalysisPool, type AnalysisPool } from "./create-analysis-pool.ts";

const forever = new AbortController().signal;

describe("the analysis pool", () => {
  let folder: string;
  let pool: AnalysisPool;
  let source: Awaited<ReturnType<typeof analysisFixture>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "analysis-pool-"));
    source = await analysisFixture(folder, { price: [1, 2, 3, null], city: ["Rome", "Oslo", "Rome", null] });
    pool = createAnalysisPool({ threads: 1 });
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  });

  const describeData = (signal: AbortSignal, timeLimitMs = 60_000, params: Record<string, unknown> = {}) =>
    pool.run(skillTask, { skill: "describe", params, source }, { signal, timeLimitMs });

  it("runs a task in a thread, and the thread again", async () => {
    const first = await describeData(forever);
    expect(first).toMatchObject({ skill: "describe", result: { rows: 4 } });
    expect(first.summary).toBe("4 rows and 2 columns in Data.");
    expect(await describeData(forever)).toEqual(first);
  });

  it("passes on what the task refuses", async () => {
    await expect(describeData(forever, 60_000, { columns: ["prise"] })).rejects.toMatchObject({
      code: "invalid_input",
      message: 'There is no column "prise" in data; did you mean "price"?',
    });
  });

  it("ends a task when it is cancelled, then runs the one that waited in a new thread", async () => {
    const stop = new AbortController();
    const cancelled = describeData(stop.signal);
    const waiting = describeData(forever);
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
    expect(await waiting).toMatchObject({ skill: "describe" });
  });

  it("does not start a task that was cancelled while it waited", async () => {
    const stop = new AbortController();
    const first = describeData(forever);
    const waiting = describeData(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await first;
  });

  it("ends a task whose time is up", async () => {
    await expect(describeData(forever, 0)).rejects.toMatchObject({ code: "deadline_exceeded" });
  });
});
