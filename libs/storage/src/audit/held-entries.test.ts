import type { TerminalOutcome } from "@datapilot/contracts";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditLog } from "../audit.ts";
import { useDatabase } from "../database/storage.fixture.ts";
import { createJobStore } from "../jobs/job-store.ts";
import { newJob } from "../jobs/new-job.fixture.ts";
import { auditEntry } from "./audit-entry.fixture.ts";
import { createAuditLog } from "./audit-log.ts";
import { createHeldEntries } from "./held-entries.ts";

const context = useDatabase();
let log: AuditLog;
let store: ReturnType<typeof createJobStore>;

beforeAll(() => {
  const held = createHeldEntries();
  log = createAuditLog(context.database, held);
  store = createJobStore(context.database, { held });
});

const completed: TerminalOutcome = { status: "completed", result: { answer: 42 } };

/** A started job whose two entries wait for its end. */
async function heldJob(): Promise<{ readonly id: string; readonly attempt: number; written(): Promise<number> }> {
  const job = newJob("held");
  await store.insert(job);
  const started = await store.start(job.id);
  const entries = [auditEntry("held", { jobId: job.id }), auditEntry("held", { jobId: job.id, verdict: "failed" })];
  for (const entry of entries) await log.appendWithEnd(entry);
  const written = async (): Promise<number> => {
    const found = await Promise.all(entries.map((entry) => log.find(entry.id, "held")));
    return found.filter((record) => record?.jobId === job.id).length;
  };
  expect(await written()).toBe(0);
  return { id: job.id, attempt: started?.attempt ?? 0, written };
}

const rename = (from: string, to: string): Promise<unknown> =>
  context.database.run((db) => sql`alter table control.${sql.ref(from)} rename to ${sql.ref(to)}`.execute(db));

describe("audit entries that wait for the end of their job", () => {
  it.each<readonly [string, TerminalOutcome]>([
    ["completed", completed],
    [
      "failed",
      { status: "failed", error: { code: "internal", title: "x", detail: "x", status: 500, retryable: false } },
    ],
    ["cancelled", { status: "cancelled" }],
  ])("are written with a job that is %s", async (status, outcome) => {
    const { id, attempt, written } = await heldJob();
    expect(await store.finish(id, attempt, outcome)).toBe(true);
    expect([await written(), (await store.load(id))?.status]).toEqual([2, status]);
  });

  it("are written by a try that comes too late to end the job", async () => {
    const { id, attempt, written } = await heldJob();
    await store.start(id);
    expect(await store.finish(id, attempt, completed)).toBe(false);
    expect([await written(), (await store.load(id))?.status]).toEqual([2, "active"]);
  });

  it("are written when the job goes back to the queue", async () => {
    const { id, attempt, written } = await heldJob();
    expect(await store.release(id, attempt)).toBe(true);
    expect(await written()).toBe(2);
  });

  it("are written when the try ends nothing, which leaves the job as it is", async () => {
    const { id, written } = await heldJob();
    await store.abandon(id);
    expect([await written(), (await store.load(id))?.status]).toEqual([2, "active"]);
  });

  it("stay for the next write when one fails", async () => {
    const { id, attempt, written } = await heldJob();
    await rename("ai_audit_log", "away");
    try {
      await expect(store.finish(id, attempt, completed)).rejects.toThrow("ai_audit_log");
    } finally {
      await rename("away", "ai_audit_log");
    }
    expect((await store.load(id))?.status).toBe("active");
    expect(await store.finish(id, attempt, completed)).toBe(true);
    expect(await written()).toBe(2);
  });

  it("are appended at once where no job store holds them", async () => {
    const alone = createAuditLog(context.database);
    const entry = auditEntry("held");
    await alone.appendWithEnd(entry);
    expect(await alone.find(entry.id, "held")).toMatchObject({ id: entry.id });
  });

  it("are appended at once without a job", async () => {
    const entry = auditEntry("held", { jobId: null });
    await log.appendWithEnd(entry);
    expect(await log.find(entry.id, "held")).toMatchObject({ id: entry.id });
  });
});
