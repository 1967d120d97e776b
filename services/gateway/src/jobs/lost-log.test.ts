import { endOfLostLog, jobEventSchema } from "@datapilot/contracts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { privateRedis, type RedisServer } from "../../../../test/support/redis-server.ts";
import { acme, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { answered, field, get, post } from "../testing/requests.ts";
import { sampleAnswer, sampleError } from "../testing/samples.ts";
import { openSocket } from "../testing/socket-client.ts";

const outcomes = [
  { status: "completed", result: sampleAnswer() },
  { status: "failed", error: sampleError },
  { status: "cancelled" },
] as const;

describe("a job that had ended when Redis was emptied", () => {
  let redis: RedisServer;
  let gateway: TestGateway;

  beforeAll(async () => {
    redis = await privateRedis(inject("redisProgram"));
    gateway = await startTestGateway({ redisUrl: redis.url });
  });
  afterAll(async () => {
    await gateway.close();
    await redis.stop();
  });

  /** Its log had six events: queued, started, three deltas, the end. */
  async function forgottenJob(outcome: (typeof outcomes)[number] = outcomes[0]): Promise<string> {
    const question = { query: "what is it?", plugin: "shop" };
    const made = await post(`${gateway.url}/chat`, question, { ...acme, prefer: "respond-async" });
    const id = field(made.body, "id");
    await gateway.worker.emit(id, { type: "started", data: { attempt: 1 } });
    for (const text of ["It ", "is ", "4."]) await gateway.worker.emit(id, { type: "delta", data: { text } });
    await gateway.worker.finish(id, outcome);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    return id;
  }

  async function eventsAfter(id: string, after: number): Promise<readonly string[]> {
    const { text } = await get(`${gateway.url}/api/jobs/${id}/events`, { ...acme, "last-event-id": String(after) });
    const data = text.split("\n").filter((line) => line.startsWith("data: "));
    return data.map((line) => {
      const { seq, type } = jobEventSchema.parse(JSON.parse(line.slice("data: ".length)));
      return `${seq} ${type}`;
    });
  }

  test.each(outcomes)("is told as it ended to a client that comes anew: $status", async (outcome) => {
    const id = await forgottenJob(outcome);
    const { text } = await answered(await fetch(`${gateway.url}/api/jobs/${id}/events`, { headers: acme }));
    const events = text.split("\n").flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6))] : []));
    expect(events).toMatchObject([
      { job_id: id, seq: 1, type: "queued" },
      {
        job_id: id,
        seq: 2,
        type: outcome.status,
        data:
          outcome.status === "completed"
            ? { result: outcome.result }
            : outcome.status === "failed"
              ? { error: outcome.error }
              : {},
      },
    ]);
  });

  test("gets its end after what a client has seen already, and then nothing more", async () => {
    const id = await forgottenJob();
    expect(await eventsAfter(id, 4)).toEqual(["5 completed"]);
    expect(await eventsAfter(id, 5)).toEqual([]);
  });

  test("is told to a client that has more of it than the one before which it was ended, once", async () => {
    const id = await forgottenJob();
    expect(await eventsAfter(id, 2)).toEqual(["3 completed"]);
    expect(await eventsAfter(id, 5)).toEqual([`${endOfLostLog} completed`]);
    const again = { ...acme, "last-event-id": String(endOfLostLog) };
    expect((await get(`${gateway.url}/api/jobs/${id}/events`, again)).status).toBe(204);
    expect(await eventsAfter(id, 1)).toEqual(["3 completed"]);
  });

  test("is told to such a client on a socket too, once", async () => {
    const id = await forgottenJob();
    expect(await eventsAfter(id, 2)).toEqual(["3 completed"]);
    const client = await openSocket(`${gateway.url}/api/ws/jobs`, acme);
    client.send({ type: "subscribe", job_id: id, after: 5 });
    expect(await client.next(({ type }) => type === "completed")).toMatchObject({ job_id: id, seq: endOfLostLog });
    client.send({ type: "subscribe", job_id: id, after: endOfLostLog });
    client.send({ type: "unsubscribe", job_id: id });
    await client.next(({ type }) => type === "unsubscribed");
    expect(client.messages.filter(({ type }) => type === "completed")).toHaveLength(1);
    client.close();
  });

  test("gets one end, however many clients ask at once", async () => {
    const id = await forgottenJob();
    const told = await Promise.all(Array.from({ length: 20 }, () => eventsAfter(id, 2)));
    for (const events of told) expect(events).toEqual(["3 completed"]);
  });

  test("is told on a socket too", async () => {
    const id = await forgottenJob();
    const client = await openSocket(`${gateway.url}/api/ws/jobs`, acme);
    client.send({ type: "subscribe", job_id: id, after: 3 });
    expect(await client.next(({ type }) => type === "completed")).toMatchObject({ job_id: id, seq: 4 });
    client.close();
  });
});
