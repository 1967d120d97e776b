import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { readEvents } from "../support/job-events.ts";
import { startProduct, type Product, type RunningService } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

const jobs = 300;
const jobSchema = z.object({ id: z.string() });
const listSchema = z.object({
  jobs: z.array(z.object({ id: z.string(), status: z.string() })),
  next_cursor: z.string().nullable(),
});

describe("accepted jobs", () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let product: Product;
  let api: Api;
  let session: string;
  let gateways: { base: string; service: RunningService }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await privateRedis(inject("redisProgram"));
    product = await startProduct({
      databaseUrl: database.url,
      redisUrl: redis.url,
      environment: { LOG_LEVEL: "silent" },
    });
    api = createApi(product.base);
    session = (await api.upload("n\n1\n2\n3\n", "numbers.csv")).session_id;
  });

  afterAll(async () => {
    await product.stop();
    await redis.stop();
    await database.drop();
  });

  /** Submits and counts as accepted only what was answered 202, as a client would. */
  async function submit(number: number): Promise<string | undefined> {
    try {
      const response = await api.call("POST", "/api/jobs", {
        body: { type: "ask", input: { session_id: session, sql: `SELECT sum(n) + ${number} FROM dataset` } },
        headers: { prefer: "respond-async" },
      });
      return response.status === 202 ? jobSchema.parse(response.body).id : undefined;
    } catch {
      // The gateway was being restarted: nothing was accepted.
      return undefined;
    }
  }

  async function statuses(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: z.infer<typeof listSchema> = listSchema.parse(
        (await api.call("GET", `/api/jobs?limit=100${query}`)).body,
      );
      for (const job of page.jobs) found.set(job.id, job.status);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return found;
  }

  it("all reach one terminal state while workers are killed, the gateway restarts, and Redis restarts and is emptied", async () => {
    const accepted: string[] = [];
    const accept = async (from: number, to: number): Promise<void> => {
      for (let number = from; number < to; number++) {
        const id = await submit(number);
        if (id !== undefined) accepted.push(id);
      }
    };
    let worker = product.workers[0];

    await accept(0, jobs / 3);
    await worker?.end("SIGKILL");
    worker = await product.startWorker();

    await redis.kill();
    await accept(jobs / 3, jobs / 2);
    await redis.start();

    await product.gateway.end("SIGTERM");
    gateways = [await product.startGateway()];
    api = createApi(gateways[0]?.base ?? "");
    await accept(jobs / 2, jobs);

    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await worker.end("SIGKILL");
    await product.startWorker();

    expect(accepted.length).toBeGreaterThan(jobs / 2);
    await eventually(async () => {
      const now = await statuses();
      expect(accepted.filter((id) => now.get(id) !== "completed")).toEqual([]);
    }, 250);
    for (const id of accepted.slice(-5)) {
      const events = await readEvents(api, id);
      expect(events.filter((event) => event.type === "completed")).toHaveLength(1);
      expect(events.at(-1)?.type).toBe("completed");
    }
  }, 400_000);
});
