import { createHmac } from "node:crypto";
import { deliverySchema, scheduleSchema, webhookBodySchema } from "@datapilot/contracts";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { WebSocket } from "ws";
import { z } from "zod";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";
import { startReceiver, status, type Receiver } from "../support/webhook-receiver.ts";

const detailSchema = scheduleSchema.extend({ runs: z.array(z.object({ due_at: z.string(), status: z.string() })) });

/** Sales that fall in the last month: there is something to tell. */
function sales(): string {
  const lines = ["day,region,amount"];
  for (let day = 0; day < 180; day++) {
    const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    for (const [index, region] of ["North", "South", "West"].entries()) {
      lines.push(`${date},${region},${(day > 150 ? 40 : 100) + index * 20 + ((day * 7) % 11)}`);
    }
  }
  return lines.join("\n");
}

describe.each(["postgres", "redis"] as const)("scheduled insights on %s", (backend) => {
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let product: Product;
  let api: Api;
  let receiver: Receiver;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === "redis" ? await privateRedis(inject("redisProgram")) : undefined;
    receiver = await startReceiver();
    const environment = { WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" };
    product = await startProduct({ databaseUrl: database.url, redisUrl: redis?.url, workers: 2, environment });
    api = createApi(product.base);
  });
  afterAll(async () => {
    await product.stop();
    await receiver.close();
    await redis?.stop();
    await database.drop();
  });

  /** As if the schedule's time had come while nobody was there. */
  async function makeDue(id: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query("update control.schedules set next_run_at = now() - interval '1 day' where id = $1", [id]);
    } finally {
      await client.end();
    }
  }

  async function create(datasetId: string) {
    const body = {
      dataset_id: datasetId,
      cron: "0 6 * * *",
      timezone: "Europe/Lisbon",
      notify: { webhook_url: receiver.url },
    };
    const made = await api.call("POST", "/insights/schedules", { body });
    return scheduleSchema.extend({ secret: z.string() }).parse(made.body);
  }
  const detail = async (id: string) => detailSchema.parse((await api.call("GET", `/insights/schedules/${id}`)).body);

  it("runs once with two workers, tells the webhook and the sockets, and shows what it did", async () => {
    const socket = new WebSocket(`${product.base.replace("http", "ws")}/api/ws/jobs`);
    const heard: unknown[] = [];
    socket.on("message", (data) => heard.push(JSON.parse(z.instanceof(Buffer).parse(data).toString())));
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const upload = await api.upload(sales(), "sales.csv");
    const schedule = await create(upload.dataset_id);
    await makeDue(schedule.id);
    await eventually(() => expect(receiver.received).toHaveLength(1));

    const [request] = receiver.received;
    const body = webhookBodySchema.parse(JSON.parse(request?.body ?? ""));
    expect(body).toMatchObject({ event: "insights_ready", schedule_id: schedule.id, runs: [{ status: "completed" }] });
    expect(body.insight_count).toBeGreaterThan(0);
    const signed = `${String(request?.headers["x-datapilot-timestamp"])}.${request?.body}`;
    const mac = createHmac("sha256", schedule.secret).update(signed).digest("hex");
    expect(request?.headers["x-datapilot-signature"]).toBe(`v1=${mac}`);

    const { runs, ...shown } = await detail(schedule.id);
    expect(runs).toMatchObject([{ status: "completed" }]);
    expect(Date.parse(shown.next_run_at ?? "")).toBeGreaterThan(Date.now());
    expect(shown.last_run).toMatchObject({ status: "completed", reason: null });
    const latest = await api.call("GET", `/insights/latest?dataset_id=${upload.dataset_id}`);
    expect(latest.body).toMatchObject({ run_id: body.runs[0]?.run_id });
    const ready = { type: "insights_ready", dataset_id: upload.dataset_id, run_id: body.runs[0]?.run_id };
    expect(heard).toContainEqual(expect.objectContaining(ready));
    socket.close();
    const log = z
      .object({ deliveries: z.array(deliverySchema) })
      .parse((await api.call("GET", `/insights/schedules/${schedule.id}/deliveries`)).body);
    expect(log.deliveries).toMatchObject([{ id: body.id, status: "delivered", tries: [{ status: 200 }] }]);
    expect((await api.call("DELETE", `/insights/schedules/${schedule.id}`)).status).toBe(204);
  });

  it("logs a webhook that fails and will try again", async () => {
    receiver.react(status(500));
    const upload = await api.upload(sales(), "more.csv");
    const { id } = await create(upload.dataset_id);
    await makeDue(id);
    await eventually(async () => {
      const log = await api.call("GET", `/insights/schedules/${id}/deliveries`);
      expect(log.body).toMatchObject({
        deliveries: [{ status: "pending", tries: [{ status: 500, error: "The webhook answered 500." }] }],
      });
    });
    expect((await api.call("DELETE", `/insights/schedules/${id}`)).status).toBe(204);
    expect((await api.call("GET", `/insights/schedules/${id}`)).status).toBe(404);
  });
});
