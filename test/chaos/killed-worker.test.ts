import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { createApi, pollJob, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { holdRows, type Held } from "../support/hold-rows.ts";
import { readEvents } from "../support/job-events.ts";
import { startProduct, type Product } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

const rows = "n\n2\n3\n4\n";

describe.each(["postgres", "redis"] as const)("jobs on %s", (backend) => {
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let product: Product;
  let api: Api;
  let session: string;
  let dataset: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === "redis" ? await privateRedis(inject("redisProgram")) : undefined;
    product = await startProduct({ databaseUrl: database.url, redisUrl: redis?.url });
    api = createApi(product.base);
    ({ session_id: session, dataset_id: dataset } = await api.upload(rows, "numbers.csv"));
  });

  afterAll(async () => {
    await product.stop();
    await redis?.stop();
    await database.drop();
  });

  /** A job whose statement waits in the database until the rows are released. The number makes it another one: no cached result answers it. */
  async function stuckJob(number: number): Promise<{ readonly id: string; readonly rows: Held }> {
    const held = await holdRows(database.url, dataset);
    const response = await api.call("POST", "/api/jobs", {
      body: { type: "ask", input: { session_id: session, sql: `SELECT sum(n) + ${number} FROM dataset` } },
      headers: { prefer: "respond-async" },
    });
    const { id } = z.object({ id: z.string() }).parse(response.body);
    await eventually(async () => expect(await waitingStatements()).toBe(1));
    return { id, rows: held };
  }

  async function waitingStatements(): Promise<number> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query(
        "select from pg_stat_activity where datname = current_database() and usename = 'datapilot_reader' and wait_event_type = 'Lock'",
      );
      return rows.length;
    } finally {
      await client.end();
    }
  }

  it("end on another worker when theirs is killed, with one terminal event", async () => {
    const { id, rows: held } = await stuckJob(1);
    await product.workers[0]?.end("SIGKILL");
    await held.release();
    await product.startWorker();
    const job = await pollJob(api, id);
    expect(job).toMatchObject({ status: "completed", result: { answer: 10 } });
    expect(job.attempts).toBeGreaterThan(1);
    const events = await readEvents(api, id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => ["completed", "failed", "cancelled"].includes(event.type))).toHaveLength(1);
  });

  it("stop in the database when they are cancelled", async () => {
    const { id, rows: held } = await stuckJob(2);
    expect((await api.call("DELETE", `/api/jobs/${id}`)).status).toBe(200);
    expect(await pollJob(api, id)).toMatchObject({ status: "cancelled" });
    await eventually(async () => expect(await waitingStatements()).toBe(0));
    await held.release();
    const events = await readEvents(api, id);
    expect(events.at(-1)?.type).toBe("cancelled");
  });

  it("are kept over a gateway's restart", async () => {
    const { id, rows: held } = await stuckJob(3);
    expect(await product.gateway.end("SIGTERM")).toBe(0);
    await held.release();
    const { base } = await product.startGateway();
    expect(await pollJob(createApi(base), id)).toMatchObject({ status: "completed", result: { answer: 12 } });
  });
});
