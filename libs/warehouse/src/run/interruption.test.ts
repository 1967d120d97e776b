import { DataPilotError, newId } from "@datapilot/contracts";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";
import { openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";

const datasetId = newId();
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture({ costCeiling: 1e12 });
  await fixture.warehouse.ensureTable(tableOf("things", { id: "integer" }));
});
afterAll(() => fixture.close());

/** Runs for minutes; the planner cannot shorten it. */
const endless = "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b WHERE a # b = -1";

/** What the promise fails with; heard from the start, so that it is never an unhandled rejection. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
}

async function runningOnServer(): Promise<number> {
  const client = new pg.Client({ connectionString: fixture.database.url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'datapilot_reader' AND state = 'active' AND datname = current_database()",
  );
  await client.end();
  return rows[0]?.n ?? -1;
}

const becomes = (count: number): Promise<void> => eventually(async () => expect(await runningOnServer()).toBe(count));

test("an abort stops the statement on the server", async () => {
  const controller = new AbortController();
  const failure = failureOf(fixture.run(endless, datasetId, { signal: controller.signal }));
  await becomes(1);
  controller.abort();
  // Not `query_timeout`: the statement would have run on until then.
  expect(await failure).toMatchObject({ code: "cancelled" });
  await becomes(0);
});

test("a signal that is aborted already runs nothing", async () => {
  await expect(fixture.run("SELECT 1", datasetId, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "cancelled",
  });
});

test("aborts at any moment never hit a statement of somebody else", async () => {
  const rounds = Array.from({ length: 120 }, async (_, i) => {
    const controller = new AbortController();
    const doomed = fixture.run("SELECT count(*) FROM generate_series(1, 30000)", datasetId, {
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), i % 12);
    const bystander = fixture.run("SELECT count(*) FROM generate_series(1, 30000)", datasetId);
    const outcome = await doomed.then(
      () => "finished",
      (error: unknown) => (error instanceof DataPilotError ? error.code : error),
    );
    expect(["finished", "cancelled"]).toContain(outcome);
    expect((await bystander).rows).toEqual([[30_000]]);
  });
  await Promise.all(rounds);
});

test("an abort ends the wait for a free connection", async () => {
  const blockers = new AbortController();
  const busy = Array.from({ length: 4 }, () =>
    fixture.run(endless, datasetId, { signal: blockers.signal }).catch(String),
  );
  await becomes(4);
  const controller = new AbortController();
  const waiting = failureOf(fixture.run("SELECT 1", datasetId, { signal: controller.signal }));
  controller.abort();
  expect(await waiting).toMatchObject({ code: "cancelled" });
  blockers.abort();
  await Promise.all(busy);
  expect((await fixture.run("SELECT 1", datasetId)).rows).toEqual([[1]]);
});

test("a statement over its time is stopped and says how long it had", async () => {
  await expect(fixture.run(endless, datasetId, { timeoutMs: 300 })).rejects.toMatchObject({
    code: "query_timeout",
    message: expect.stringContaining("within 1 s"),
  });
  await becomes(0);
});

test("a statement over the ceiling does not start", async () => {
  const costly = `SELECT count(*) FROM (${endless}) x, generate_series(1, 1000000) c, generate_series(1, 1000000) d, generate_series(1, 1000000) e`;
  await expect(fixture.run(costly, datasetId)).rejects.toMatchObject({ code: "query_too_costly" });
  expect(await runningOnServer()).toBe(0);
});

test("a connection cut in the middle is an unavailable service, and the next statement runs", async () => {
  const failure = failureOf(fixture.run(endless, datasetId));
  await becomes(1);
  const client = new pg.Client({ connectionString: fixture.database.url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'datapilot_reader' AND datname = current_database()",
  );
  await client.end();
  expect(await failure).toMatchObject({ code: "service_unavailable" });
  expect((await fixture.run("SELECT 1", datasetId)).rows).toEqual([[1]]);
});
