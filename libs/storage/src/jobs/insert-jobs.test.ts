import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { useDatabase } from "../database/storage.fixture.ts";
import { createJobStore } from "./job-store.ts";
import { newJob } from "./new-job.fixture.ts";

const context = useDatabase();
const open = () => createJobStore(context.database);

async function rowsOf(tenantId: string): Promise<number> {
  const rows = await context.database.run((db) =>
    db.selectFrom("jobs").select("id").where("tenant_id", "=", tenantId).execute(),
  );
  return rows.length;
}

describe("insert", () => {
  it("stores the job as it was given", async () => {
    const store = open();
    const job = newJob("plain", { type: "ingest", requestId: "r-9", input: { a: [1, null, "ü"] } });
    const inserted = await store.insert(job);
    expect(inserted).toEqual({
      outcome: "inserted",
      job: {
        id: job.id,
        type: "ingest",
        status: "queued",
        principal: job.principal,
        requestId: "r-9",
        input: { a: [1, null, "ü"] },
        result: null,
        error: null,
        progress: { percent: 0, stage: "queued" },
        attempts: 0,
        cancelRequested: false,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        startedAt: null,
        finishedAt: null,
      },
    });
    expect(await store.load(job.id)).toEqual(inserted.outcome === "mismatch" ? undefined : inserted.job);
  });

  it.each([
    ["quotes and braces", `{"a, b} \\ ' "" $1`],
    ["U+0000", "a\u0000b"],
    ["a lone surrogate", "\uD800"],
    ["line breaks", "a\r\n\tb"],
    ["the word NULL", "NULL"],
    ["emptiness", ""],
  ])("keeps text with %s in the input", async (_, text) => {
    const store = open();
    const job = newJob("text", { input: { question: text, [text]: null } });
    await store.insert(job);
    expect((await store.load(job.id))?.input).toEqual({ question: text, [text]: null });
  });

  it("makes one job of one key, and refuses the key with another input", async () => {
    const store = open();
    const first = newJob("keys", { idempotencyKey: "k" });
    await store.insert(first);
    const again = await store.insert(newJob("keys", { idempotencyKey: "k" }));
    expect(again).toMatchObject({ outcome: "existing", job: { id: first.id } });
    expect(await store.insert(newJob("keys", { idempotencyKey: "k", inputHash: "other" }))).toEqual({
      outcome: "mismatch",
    });
    expect(await store.insert(newJob("other-tenant", { idempotencyKey: "k" }))).toMatchObject({ outcome: "inserted" });
    expect(await rowsOf("keys")).toBe(1);
  });

  it("makes one job of one key among callers at once, in one process and in two", async () => {
    const [first, second] = [open(), open()];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        (n % 2 === 0 ? first : second).insert(newJob("race", { idempotencyKey: `k${n % 3}`, inputHash: `h${n % 3}` })),
      ),
    );
    expect(outcomes.filter((one) => one.outcome === "inserted")).toHaveLength(3);
    expect(outcomes.filter((one) => one.outcome === "existing")).toHaveLength(57);
    expect(await rowsOf("race")).toBe(3);
  });

  it("commits calls at once together, each with its own answer", async () => {
    const store = open();
    const jobs = Array.from({ length: 300 }, (_, n) => newJob("together", { input: { n } }));
    const outcomes = await Promise.all(jobs.map((job) => store.insert(job)));
    outcomes.forEach((outcome, n) =>
      expect(outcome).toMatchObject({ outcome: "inserted", job: { id: jobs[n]?.id, input: { n } } }),
    );
    const commits = await context.database.run((db) =>
      sql<{
        commits: number;
      }>`select count(distinct xmin::text)::int as commits from control.jobs where tenant_id = 'together'`.execute(db),
    );
    expect(commits.rows[0]?.commits).toBeLessThanOrEqual(4);
  });

  it("stores unpromised jobs like others, also in one commit with them", async () => {
    const store = open();
    const jobs = [true, false, true].map((unpromised) => newJob("unpromised", { unpromised }));
    const alone = newJob("unpromised", { unpromised: true });
    const outcomes = [...(await Promise.all(jobs.map((job) => store.insert(job)))), await store.insert(alone)];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 4 }, () => "inserted"));
    expect(await store.load(alone.id)).toMatchObject({ id: alone.id, status: "queued" });
  });

  it("fails only the caller whose row cannot be stored", async () => {
    const store = open();
    const taken = newJob("spoiled");
    await store.insert(taken);
    const good = [newJob("spoiled"), newJob("spoiled")];
    const [a, bad, b] = await Promise.allSettled([
      store.insert(good[0] ?? taken),
      store.insert(newJob("spoiled", { id: taken.id })),
      store.insert(good[1] ?? taken),
    ]);
    expect([a.status, bad.status, b.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await rowsOf("spoiled")).toBe(3);
  });
});

describe("keep", () => {
  const walIs = async (condition: string, lsn = "0/0"): Promise<unknown> => {
    const answer = await context.database.run((db) =>
      sql<{
        value: unknown;
      }>`select ${sql.raw(condition)} as value from (select ${lsn}::pg_lsn as lsn) as given`.execute(db),
    );
    return answer.rows[0]?.value;
  };

  it("gives the job when what was written before is on the disk", async () => {
    const store = open();
    const job = newJob("kept", { unpromised: true });
    await store.insert(job);
    const written = z.string().parse(await walIs("pg_current_wal_insert_lsn()::text"));
    expect(await store.keep(job.id, "kept")).toEqual(await store.find(job.id, "kept"));
    expect(await walIs("pg_current_wal_flush_lsn() >= lsn", written)).toBe(true);
  });

  it("gives nothing for a row that is not there, or another tenant's", async () => {
    const store = open();
    const job = newJob("kept");
    await store.insert(job);
    expect(await store.keep(newJob("kept").id, "kept")).toBeUndefined();
    expect(await store.keep(job.id, "other")).toBeUndefined();
    expect(await store.keep("no id", "kept")).toBeUndefined();
  });
});
