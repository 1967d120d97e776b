import { newId, type FeedbackResult } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { publishDataset } from "../testing/publish-dataset.ts";
import { field, get, post, send } from "../testing/requests.ts";
import { sampleAnswer, sampleTable } from "../testing/samples.ts";

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  url = gateway.url;
});
afterAll(() => gateway.close());

async function begin(body: object = {}): Promise<string> {
  const made = await post(`${url}/conversations`, body, acme);
  expect(made.status).toBe(201);
  return field(made.body, "id");
}

describe("/conversations", () => {
  test("begins empty, about what it is told", async () => {
    const datasetId = await publishDataset(gateway, { tenantId: "acme", pluginId: "shop" }, sampleTable("orders.csv"));
    const made = await post(`${url}/conversations`, { dataset_id: datasetId, title: " Orders " }, acme);
    expect(made.body).toMatchObject({ title: "Orders", plugin: "shop", dataset_id: datasetId, turns: [] });
    const bare = await get(`${url}/conversations/${await begin()}`, acme);
    expect(bare.body).toMatchObject({ title: null, plugin: null, dataset_id: null, turns: [] });
  });

  test("shows its turns", async () => {
    const id = await begin({ plugin: "shop" });
    const turn = { question: "and by region?", status: "answered", sql: "SELECT 1" } as const;
    const ids = { jobId: newId(), answerId: newId() };
    await gateway.deps.conversations.append(id, "acme", "shop", {
      ...turn,
      ...ids,
      resolvedQuestion: "revenue by region",
    });
    const { body } = await get(`${url}/conversations/${id}`, acme);
    expect(body).toEqual({
      id,
      title: "and by region?",
      plugin: "shop",
      dataset_id: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      turns: [{ ...turn, resolved_question: "revenue by region", answer_id: ids.answerId, at: expect.any(String) }],
    });
  });

  test("pages, of one plugin too", async () => {
    const ids = [await begin({ plugin: "shop" }), await begin(), await begin()].toReversed();
    const first = await get(`${url}/conversations?limit=2`, acme);
    expect(first.body).toMatchObject({ conversations: [{ id: ids[0] }, { id: ids[1] }] });
    const next = await get(`${url}/conversations?limit=1&cursor=${field(first.body, "next_cursor")}`, acme);
    expect(next.body).toMatchObject({ conversations: [{ id: ids[2] }] });
    expect((await get(`${url}/conversations?plugin=shop&limit=1`, acme)).body).toMatchObject({
      conversations: [{ id: ids[2] }],
    });
  });

  test.each([
    ["an unknown plugin", { plugin: "none" }, 404],
    ["an unknown dataset", { dataset_id: newId() }, 404],
    ["an empty title", { title: " " }, 422],
    ["a title that is none", { title: 7 }, 422],
  ])("cannot begin with %s", async (_what, body, status) => {
    expect((await post(`${url}/conversations`, body, acme)).status).toBe(status);
  });

  test("another tenant's is none, and stays as it is", async () => {
    const id = await begin({ title: "kept" });
    const address = `${url}/conversations/${id}`;
    expect((await get(address, other)).status).toBe(404);
    expect((await send("PUT", address, { title: "stolen" }, other)).status).toBe(404);
    expect((await send("DELETE", address, undefined, other)).status).toBe(404);
    expect((await get(`${url}/conversations`, other)).body).toEqual({ conversations: [], next_cursor: null });
    expect((await get(address, acme)).body).toMatchObject({ title: "kept" });
  });

  test("a question in a conversation that is not there makes no job", async () => {
    gateway.worker.script("chat", async () => ({ status: "completed", result: sampleAnswer() }));
    const chat = { query: "x", plugin: "shop", conversation_id: newId() };
    expect((await post(`${url}/chat`, chat, acme)).status).toBe(404);
    expect((await post(`${url}/api/jobs`, { type: "chat", input: chat }, acme)).status).toBe(404);
    expect((await get(`${url}/api/jobs?type=chat`, acme)).body).toMatchObject({ jobs: [] });
    const known = { ...chat, conversation_id: await begin() };
    expect((await post(`${url}/chat`, known, acme)).status).toBe(200);
  });
});

describe("/feedback", () => {
  async function answerOf(tenantId: string): Promise<string> {
    const id = newId();
    await gateway.deps.audit.append({
      id,
      principal: { tenant_id: tenantId, role: "user", key_id: "k" },
      requestId: "r",
      jobId: null,
      kind: "chat",
      pluginId: "shop",
      datasetId: null,
      datasetVersion: null,
      question: "x",
      resolvedQuestion: null,
      plan: null,
      sql: null,
      guardedSql: null,
      certificate: null,
      verdict: "answered",
      reason: null,
      rowCount: 1,
      totalMs: 1,
      tokens: 0,
      costUsd: 0,
    });
    return id;
  }

  test("is a job that is waited for", async () => {
    const result: FeedbackResult = { status: "rejected", reason: "It writes." };
    gateway.worker.script("feedback", async () => ({ status: "completed", result }));
    const body = { answer_id: await answerOf("acme"), verdict: "down", corrected_sql: "DELETE FROM orders" };
    const told = await post(`${url}/feedback`, body, acme);
    expect([told.status, told.body]).toEqual([200, result]);
    const later = await post(`${url}/feedback`, body, { ...acme, prefer: "respond-async" });
    expect([later.status, later.body]).toEqual([202, expect.objectContaining({ type: "feedback" })]);
  });

  test("is about the tenant's own answers", async () => {
    const body = { answer_id: await answerOf("acme"), verdict: "up" };
    expect((await post(`${url}/feedback`, body, other)).status).toBe(404);
    expect((await post(`${url}/feedback`, { ...body, answer_id: newId() }, acme)).status).toBe(404);
  });

  test.each([
    ["no verdict", { answer_id: newId() }],
    ["another verdict", { answer_id: newId(), verdict: "sideways" }],
    ["an id that is none", { answer_id: "x", verdict: "up" }],
    ["an empty correction", { answer_id: newId(), verdict: "down", corrected_sql: " " }],
  ])("does not take %s", async (_what, body) => {
    expect((await post(`${url}/feedback`, body, acme)).status).toBe(422);
  });

  test("is no job of POST /api/jobs", async () => {
    const input = { answer_id: await answerOf("acme"), verdict: "up" };
    expect((await post(`${url}/api/jobs`, { type: "feedback", input }, acme)).status).toBe(422);
  });
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
