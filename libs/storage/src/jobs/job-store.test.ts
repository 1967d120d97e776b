import { newId, type JobRecord, type JobStore } from "@datapilot/contracts";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import { createJobStore } from "./job-store.ts";
import { newJob } from "./new-job.fixture.ts";

const context = useDatabase();
let store: JobStore;

beforeAll(() => {
  store = createJobStore(context.database, { depthMaxAgeMs: 0 });
});

async function pages(filter: Parameters<JobStore["list"]>[0]): Promise<readonly (readonly JobRecord[])[]> {
  const all: (readonly JobRecord[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...filter, cursor });
    all.push(page.jobs);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

describe("list", () => {
  it("pages through the tenant's jobs, newest first, each once, also those of one commit", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const jobs = Array.from({ length: 5 }, () => newJob("list"));
      ids.push(...jobs.map((job) => job.id));
      await Promise.all(jobs.map((job) => store.insert(job)));
    }
    await store.insert(newJob("someone-else"));
    const seen = (await pages({ tenantId: "list", limit: 4 })).map((page) => page.map((job) => job.id));
    expect(seen.map((page) => page.length)).toEqual([4, 4, 4, 4, 4, 4, 1]);
    expect(new Set(seen.flat())).toEqual(new Set(ids));
    const groups = [0, 1, 2, 3, 4].map((n) => new Set(ids.slice(n * 5, n * 5 + 5)));
    expect(seen.flat().map((id) => groups.findIndex((group) => group.has(id)))).toEqual(
      [4, 3, 2, 1, 0].flatMap((n) => [n, n, n, n, n]),
    );
  });

  it("is not shifted by jobs that come between two pages", async () => {
    for (let n = 0; n < 4; n++) await store.insert(newJob("shift"));
    const first = await store.list({ tenantId: "shift", limit: 2 });
    await store.insert(newJob("shift"));
    const second = await store.list({ tenantId: "shift", limit: 2, cursor: first.nextCursor ?? undefined });
    expect(new Set([...first.jobs, ...second.jobs].map((job) => job.id)).size).toBe(4);
    expect(second.nextCursor).toBeNull();
  });

  it("filters by status and type", async () => {
    const ask = newJob("filter");
    await store.insert(ask);
    await store.insert(newJob("filter", { type: "ingest" }));
    await store.start(ask.id);
    const count = async (filter: Partial<Parameters<JobStore["list"]>[0]>): Promise<number> =>
      (await store.list({ tenantId: "filter", limit: 10, ...filter })).jobs.length;
    expect(await count({})).toBe(2);
    expect(await count({ status: "active" })).toBe(1);
    expect(await count({ type: "ingest" })).toBe(1);
    expect(await count({ status: "active", type: "ingest" })).toBe(0);
  });

  it.each(["", "x", "bm9uc2Vuc2U", Buffer.from('["2025-01-01","x"]').toString("base64url")])(
    "refuses the cursor %j",
    async (cursor) => {
      await expect(store.list({ tenantId: "list", limit: 2, cursor })).rejects.toMatchObject({
        code: "malformed_request",
      });
    },
  );
});

describe("depth", () => {
  it("counts jobs that have not ended, in all and of a tenant", async () => {
    const before = await store.depth("depth");
    const jobs = [newJob("depth"), newJob("depth"), newJob("depth"), newJob("depth-2")];
    for (const job of jobs) await store.insert(job);
    await store.start(jobs[0]?.id ?? "");
    await store.requestCancel(jobs[1]?.id ?? "", "depth");
    expect(await store.depth("depth")).toEqual({ total: before.total + 3, tenant: 2 });
    expect((await store.depth("nobody")).tenant).toBe(0);
  });

  it("may be as old as is allowed, and is then counted once for all who ask", async () => {
    const cached = createJobStore(context.database, { depthMaxAgeMs: 60_000 });
    const [first] = await Promise.all(Array.from({ length: 20 }, () => cached.depth("cached")));
    await store.insert(newJob("cached"));
    expect(await cached.depth("cached")).toEqual(first);
    expect((await store.depth("cached")).tenant).toBe(1);
  });

  it("is read from the index of jobs under way", async () => {
    const plan = await context.database.run(async (db) =>
      db.transaction().execute(async (transaction) => {
        await sql`set local enable_seqscan = off`.execute(transaction);
        return sql<Record<string, string>>`
          explain select tenant_id, count(*) from control.jobs where status in ('queued', 'active') group by 1`.execute(
          transaction,
        );
      }),
    );
    expect(JSON.stringify(plan.rows)).toContain("jobs_under_way");
  });
});

describe("purge", () => {
  it("deletes jobs that ended long enough ago and no other", async () => {
    const kept = newJob("purge");
    const recent = newJob("purge");
    const old = newJob("purge", { idempotencyKey: "free again" });
    for (const job of [kept, recent, old]) await store.insert(job);
    await store.requestCancel(recent.id, "purge");
    await store.requestCancel(old.id, "purge");
    await context.database.run((db) =>
      db
        .updateTable("jobs")
        .set("finished_at", sql`now() - interval '2 days'`)
        .where("id", "=", old.id)
        .execute(),
    );
    expect(await store.purge(86_400_000)).toBe(1);
    const left = await Promise.all([kept, recent, old].map((job) => store.load(job.id)));
    expect(left.map((job) => job?.id)).toEqual([kept.id, recent.id, undefined]);
    expect(await store.insert(newJob("purge", { idempotencyKey: "free again" }))).toMatchObject({
      outcome: "inserted",
    });
    expect(await store.load(newId())).toBeUndefined();
  });
});
