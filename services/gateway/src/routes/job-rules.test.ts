import { answerSchema, jobResourceSchema } from "@datapilot/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { publicJobTypes } from "../jobs/submit-public-job.ts";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { answered, eventually, field, get, post, send } from "../testing/requests.ts";
import { sampleAnswer, sampleError } from "../testing/samples.ts";

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  url = gateway.url;
});
afterAll(() => gateway.close());
beforeEach(() => gateway.worker.rest());

const question = { query: "what is it?", plugin: "shop" };
const ask = (headers: Record<string, string> = {}, body: unknown = question) =>
  post(`${url}/chat`, body, { ...acme, ...headers });

function answerAtOnce(): void {
  gateway.worker.script("chat", async () => ({ status: "completed", result: sampleAnswer() }));
}

describe("waiting for a job", () => {
  test("200 with the result when it ends in time", async () => {
    answerAtOnce();
    const { status, body, headers } = await ask();
    expect(status).toBe(200);
    expect(answerSchema.parse(body).answer).toBe(4);
    expect(headers.get("x-job-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("preference-applied")).toBeNull();
  });

  test("202 at once with respond-async", async () => {
    const { status, body, headers } = await ask({ prefer: "respond-async" });
    const job = jobResourceSchema.parse(body);
    expect([status, job.status, headers.get("preference-applied")]).toEqual([202, "queued", "respond-async"]);
    expect(headers.get("location")).toBe(`/api/jobs/${job.id}`);
    expect((await get(`${url}${headers.get("location")}`, acme)).body).toMatchObject({ id: job.id, type: "chat" });
  });

  test("202 when the wait that the client wants is over", async () => {
    const { status, headers } = await ask({ prefer: "wait=1" });
    expect([status, headers.get("preference-applied")]).toEqual([202, "wait=1"]);
  });

  test("a failed job is a problem with the job's status, a cancelled one 409", async () => {
    gateway.worker.script("chat", async () => ({ status: "failed", error: sampleError }));
    const failed = await ask();
    expect([failed.status, failed.body]).toEqual([422, expect.objectContaining({ code: "unreadable_file" })]);
    gateway.worker.script("chat", async () => ({ status: "cancelled" }));
    const cancelled = await ask();
    expect([cancelled.status, cancelled.body]).toEqual([409, expect.objectContaining({ code: "cancelled" })]);
  });

  test("a transient failure says when to come back", async () => {
    const error = { ...sampleError, code: "service_unavailable", status: 503, retryable: true };
    gateway.worker.script("chat", async () => ({ status: "failed", error }));
    const { status, headers } = await ask();
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("a client that leaves does not cancel its job", async () => {
    const leave = new AbortController();
    gateway.worker.script("chat", async () => {
      leave.abort();
      return undefined;
    });
    const request = { method: "POST", headers: { ...acme, "content-type": "application/json" } };
    const asked = fetch(`${url}/chat`, { ...request, body: JSON.stringify(question), signal: leave.signal });
    await expect(asked).rejects.toThrow("aborted");
    const { body } = await get(`${url}/api/jobs?limit=1`, acme);
    const [job] = z.object({ jobs: z.array(jobResourceSchema) }).parse(body).jobs;
    expect(job?.status).toBe("queued");
  });
});

describe("Idempotency-Key", () => {
  test("the same key and body is the same job, another body is 422", async () => {
    const key = { "idempotency-key": "one", prefer: "respond-async" };
    const [first, second] = await Promise.all([ask(key), ask(key)]);
    expect(field(first.body, "id")).toBe(field(second.body, "id"));
    const mismatch = await ask(key, { ...question, query: "something else" });
    expect([mismatch.status, mismatch.body]).toEqual([422, expect.objectContaining({ code: "idempotency_mismatch" })]);
  });

  test("the second request also gets the result", async () => {
    answerAtOnce();
    const key = { "idempotency-key": "two" };
    const first = await ask(key);
    const second = await ask(key);
    expect([second.status, second.body]).toEqual([200, first.body]);
  });

  test("tenants do not share keys", async () => {
    const key = { "idempotency-key": "three", prefer: "respond-async" };
    const ours = await ask(key);
    const theirs = await post(`${url}/chat`, question, { ...other, ...key });
    expect(field(theirs.body, "id")).not.toBe(field(ours.body, "id"));
  });

  test("a key that is none is refused", async () => {
    expect((await ask({ "idempotency-key": "x".repeat(256) })).status).toBe(400);
  });
});

describe("/api/jobs", () => {
  test("takes the public types and lists them for any other", async () => {
    const made = await post(`${url}/api/jobs`, { type: "chat", input: question }, acme);
    expect([made.status, made.headers.get("location")]).toEqual([202, `/api/jobs/${field(made.body, "id")}`]);
    const wrong = await post(`${url}/api/jobs`, { type: "ingest", input: {} }, acme);
    expect(wrong.status).toBe(422);
    for (const type of publicJobTypes) expect(wrong.text).toContain(`\\"${type}\\"`);
    const input = await post(`${url}/api/jobs`, { type: "ask", input: { question: "x" } }, acme);
    expect([input.status, input.body]).toEqual([422, expect.objectContaining({ code: "invalid_input" })]);
  });

  test("pages through jobs, newest first, each once", async () => {
    for (let count = 0; count < 3; count++) await ask({ prefer: "respond-async" });
    const pageSchema = z.object({ jobs: z.array(jobResourceSchema), next_cursor: z.string().nullable() });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = pageSchema.parse((await get(`${url}/api/jobs?limit=2&type=chat${query}`, acme)).body);
      seen.push(...page.jobs.map((job) => job.id));
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  test("a queued job can be cancelled, and stays so", async () => {
    const { body } = await ask({ prefer: "respond-async" });
    const address = `${url}/api/jobs/${field(body, "id")}`;
    const cancelled = await send("DELETE", address, undefined, acme);
    expect([cancelled.status, cancelled.body]).toEqual([200, expect.objectContaining({ status: "cancelled" })]);
    expect((await get(address, acme)).body).toMatchObject({ status: "cancelled" });
  });

  test("another tenant's job is none", async () => {
    const address = `${url}/api/jobs/${field((await ask({ prefer: "respond-async" })).body, "id")}`;
    expect((await get(address, other)).status).toBe(404);
    expect((await get(`${address}/events`, other)).status).toBe(404);
    expect((await answered(await fetch(address, { method: "DELETE", headers: other }))).status).toBe(404);
    expect((await get(address, acme)).body).toMatchObject({ status: "queued" });
  });
});

test("a stopping gateway answers waiting requests with 202 and takes no new ones", async () => {
  const stopping = await startTestGateway();
  const waiting = post(`${stopping.url}/chat`, question, acme);
  await eventually(async () => (await stopping.deps.jobs.depth("acme")).tenant === 1);
  const closed = stopping.server.close(5_000);
  const { status, headers } = await waiting;
  expect([status, headers.get("connection")]).toEqual([202, "close"]);
  expect(await closed).toBe(true);
  await expect(get(`${stopping.url}/health`)).rejects.toThrow("fetch failed");
  await stopping.close();
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
