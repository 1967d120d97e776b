import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { createApi, pollJob, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { readEvents } from "../support/job-events.ts";
import { startProduct, type Product } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

// Slow enough to be killed in the middle, bounded by the statement time-out. Each is another one: no cached result answers it.
const slowSql = (sum: number): string =>
  `SELECT count(*) FROM dataset a, dataset b, dataset c, dataset d WHERE a.n + b.n + c.n + d.n = ${sum}`;
const rows = `n\n${Array.from({ length: 120 }, (_, index) => index + 2).join("\n")}\n`;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not within 20 s: ${what}`);
}

describe.each(["postgres", "redis"] as const)("jobs on %s", (backend) => {
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let product: Product;
  let api: Api;
  let session: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === "redis" ? await privateRedis(inject("redisProgram")) : undefined;
    product = await startProduct({ databaseUrl: database.url, redisUrl: redis?.url });
    api = createApi(product.base);
    session = (await api.upload(rows, "numbers.csv")).session_id;
  });

  afterAll(async () => {
    await product.stop();
    await redis?.stop();
    await database.drop();
  });

  async function submit(sql: string): Promise<string> {
    const response = await api.call("POST", "/api/jobs", {
      body: { type: "ask", input: { session_id: session, sql } },
      headers: { prefer: "respond-async" },
    });
    return z.object({ id: z.string() }).parse(response.body).id;
  }

  async function isActive(id: string): Promise<boolean> {
    const { body } = await api.call("GET", `/api/jobs/${id}`);
    return z.object({ status: z.string() }).parse(body).status === "active";
  }

  it("end on another worker when theirs is killed, with one terminal event", async () => {
    const id = await submit(slowSql(1));
    await until("the job runs", () => isActive(id));
    await product.workers[0]?.end("SIGKILL");
    await product.startWorker();
    const job = await pollJob(api, id);
    expect(job.status).toBe("completed");
    expect(job.attempts).toBeGreaterThan(1);
    const events = await readEvents(api, id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => ["completed", "failed", "cancelled"].includes(event.type))).toHaveLength(1);
  });

  it("stop in the database when they are cancelled", async () => {
    const id = await submit(slowSql(2));
    await until("the job runs", () => isActive(id));
    expect((await api.call("DELETE", `/api/jobs/${id}`)).status).toBe(200);
    expect(await pollJob(api, id)).toMatchObject({ status: "cancelled" });
    const events = await readEvents(api, id);
    expect(events.at(-1)?.type).toBe("cancelled");
  });

  it("are kept over a gateway's restart, and a stopping worker hands its job back", async () => {
    const id = await submit(slowSql(3));
    await until("the job runs", () => isActive(id));
    const worker = await product.startWorker();
    expect(await product.gateway.end("SIGTERM")).toBe(0);
    const { base } = await product.startGateway();
    expect(await pollJob(createApi(base), id)).toMatchObject({ status: "completed" });
    expect(await worker.end("SIGTERM")).toBe(0);
  });
});
