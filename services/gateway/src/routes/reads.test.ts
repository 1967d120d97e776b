import { newId } from "@datapilot/contracts";
import type { AuditEntry } from "@datapilot/storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, acmeAdmin, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { publishDataset } from "../testing/publish-dataset.ts";
import { get, post, send } from "../testing/requests.ts";
import { sampleAnswer, sampleProfile, sampleTable } from "../testing/samples.ts";

let gateway: TestGateway;
let url: string;
let session: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  url = gateway.url;
  session = (await gateway.deps.sessions.create({ id: newId(), tenantId: "acme" })).id;
});
afterAll(() => gateway.close());

async function loadedSession(): Promise<{ readonly id: string; readonly datasetId: string }> {
  const { id } = await gateway.deps.sessions.create({ id: newId(), tenantId: "acme" });
  const datasetId = await publishDataset(gateway, { tenantId: "acme", sessionId: id }, sampleTable());
  await gateway.deps.sessions.update(id, "acme", { datasetId });
  return { id, datasetId };
}

describe("/datasets", () => {
  test("shows what a dataset is, never where it lies", async () => {
    const id = await publishDataset(gateway, { tenantId: "acme", pluginId: "shop" }, sampleTable("orders.csv"));
    const list = await get(`${url}/datasets?plugin_id=shop`, acme);
    expect(list.body).toMatchObject({ datasets: [{ dataset_id: id, plugin_id: "shop", version: 1 }] });
    const one = await get(`${url}/datasets/${id}`, acme);
    expect(one.body).toMatchObject({ dataset_id: id, tables: [{ table: "cities", row_count: 2, column_count: 1 }] });
    expect(list.text + one.text).not.toMatch(/secret|partition|relation|tenant/);
  });

  test("a deleted dataset is gone at once, and the other processes hear of it", async () => {
    const id = await publishDataset(gateway, { tenantId: "acme" }, sampleTable());
    const heard: unknown[] = [];
    const stop = await gateway.deps.bus.listen((message) => heard.push(message));
    expect((await send("DELETE", `${url}/datasets/${id}`, undefined, acme)).status).toBe(204);
    expect((await get(`${url}/datasets/${id}`, acme)).status).toBe(404);
    expect((await send("DELETE", `${url}/datasets/${id}`, undefined, acme)).status).toBe(404);
    await expect.poll(() => heard).toContainEqual({ type: "dataset_changed", datasetId: id });
    await stop();
  });

  test("another tenant's is none", async () => {
    const id = await publishDataset(gateway, { tenantId: "acme", pluginId: "shop" }, sampleTable());
    expect((await get(`${url}/datasets`, other)).body).toEqual({ datasets: [] });
    expect((await get(`${url}/datasets/${id}`, other)).status).toBe(404);
    expect((await send("DELETE", `${url}/datasets/${id}`, undefined, other)).status).toBe(404);
    const headers = { ...other, "x-plugin": "shop", "x-dataset-id": id };
    expect((await send("POST", `${url}/upload/orders`, {}, headers)).status).toBe(404);
    expect((await get(`${url}/datasets/${id}`, acme)).status).toBe(200);
  });

  test("of another plugin cannot take a plugin's table", async () => {
    const id = await publishDataset(gateway, { tenantId: "acme" }, sampleTable());
    const headers = { ...acme, "x-plugin": "shop", "x-dataset-id": id };
    expect((await send("POST", `${url}/upload/orders`, {}, headers)).status).toBe(409);
  });
});

describe("sessions", () => {
  test("the profile is read without a job; before any upload there is none", async () => {
    const { id, datasetId } = await loadedSession();
    const { status, body } = await get(`${url}/api/profile`, { ...acme, "x-session-id": id });
    expect([status, body]).toEqual([
      200,
      { ...sampleProfile, dataset_id: datasetId, dataset_version: 1, table: "cities", filename: "cities.csv" },
    ]);
    expect((await get(`${url}/api/profile`, { ...acme, "x-session-id": session })).status).toBe(409);
    expect((await get(`${url}/api/profile`, { ...other, "x-session-id": id })).status).toBe(404);
  });

  test("a preview is a job with the page that was asked for", async () => {
    gateway.worker.script("preview", async (job) => ({ status: "completed", result: job.input }));
    const headers = { ...acme, "x-session-id": session };
    expect((await get(`${url}/api/preview`, headers)).body).toEqual({
      session_id: session,
      rows: 20,
      offset: 0,
      raw: false,
    });
    const page = await get(`${url}/api/preview?rows=500&offset=7&raw=true`, headers);
    expect(page.body).toMatchObject({ rows: 500, offset: 7, raw: true });
    for (const query of ["rows=501", "rows=0", "rows=", "offset=-1", "raw=yes", "rows=1&rows=2", "rows=1e2"]) {
      expect([query, (await get(`${url}/api/preview?${query}`, headers)).status]).toEqual([query, 422]);
    }
    expect((await get(`${url}/api/preview`, { ...other, "x-session-id": session })).status).toBe(404);
  });

  test("history is what was asked; sessions are listed; deleting takes the data along", async () => {
    const { id, datasetId } = await loadedSession();
    const entry = { at: "2026-01-02T03:04:05.000Z", kind: "ask", question: "x?", answerId: "a", status: "answered" };
    await gateway.deps.sessions.appendHistory(id, "acme", { ...entry, sql: null, explanation: "x" });
    const history = await get(`${url}/api/history`, { ...acme, "x-session-id": id });
    expect(history.body).toMatchObject({ history: [{ question: "x?", answer_id: "a" }] });
    expect((await get(`${url}/api/sessions`, acme)).text).toContain(id);
    expect((await get(`${url}/api/sessions`, other)).body).toEqual({ sessions: [] });
    expect((await send("DELETE", `${url}/api/sessions/${id}`, undefined, acme)).status).toBe(204);
    expect((await get(`${url}/datasets/${datasetId}`, acme)).status).toBe(404);
  });
});

describe("asking", () => {
  beforeAll(() => {
    gateway.worker.script("ask", async (job) => ({ status: "completed", result: job.input }));
    gateway.worker.script("chat", async () => ({ status: "completed", result: sampleAnswer() }));
  });

  test.each([
    ["the header's session", () => ({ question: "x" }), () => ({ session_id: session, question: "x" })],
    ["the body's plugin", () => ({ question: "x", plugin: "shop" }), () => ({ plugin: "shop", question: "x" })],
    ["a statement", () => ({ sql: "SELECT 1" }), () => ({ session_id: session, sql: "SELECT 1" })],
  ])("%s", async (_name, body, input) => {
    const address = "sql" in body() ? "/api/sql" : "/api/ask";
    const answer = await post(`${url}${address}`, body(), { ...acme, "x-session-id": session });
    expect([answer.status, answer.body]).toEqual([200, input()]);
  });

  test.each([
    ["nothing to ask", { question: "x" }, {}, 422],
    ["two things to ask", { question: "x", plugin: "shop", dataset_id: newId() }, {}, 422],
    ["an unknown plugin", { question: "x", plugin: "none" }, {}, 404],
    ["an unknown session", { question: "x" }, { "x-session-id": "none" }, 404],
    ["too long a question", { question: "x".repeat(4_001), plugin: "shop" }, {}, 422],
  ])("%s", async (_name, body, headers, status) => {
    expect((await post(`${url}/api/ask`, body, { ...acme, ...headers })).status).toBe(status);
  });

  test("another tenant's session is none", async () => {
    const headers = { ...other, "x-session-id": session };
    expect((await post(`${url}/api/ask`, { question: "x" }, headers)).status).toBe(404);
    expect((await post(`${url}/api/sql`, { sql: "SELECT 1" }, headers)).status).toBe(404);
    const input = { question: "x", session_id: session };
    expect((await post(`${url}/api/jobs`, { type: "ask", input }, other)).status).toBe(404);
  });
});

describe("plugins and the audit log", () => {
  test("the catalogue leaves broken plugins out; admins see why", async () => {
    expect((await get(`${url}/plugins`, acme)).body).toMatchObject({ plugins: [{ id: "shop", tables: ["orders"] }] });
    const { body } = await get(`${url}/plugins?include=invalid`, acmeAdmin);
    expect(body).toMatchObject({ invalid: [{ id: "broken", problems: expect.arrayContaining([expect.anything()]) }] });
  });

  test("a plugin has details, questions and terms", async () => {
    expect((await get(`${url}/plugins/shop`, acme)).body).toMatchObject({
      primary_table: "orders",
      metrics: [{ name: "revenue" }],
      policy: { row_cap: 1000 },
    });
    expect((await get(`${url}/plugins/shop/questions`, acme)).body).toMatchObject({
      packs: [{ id: "start", questions: ["total revenue"] }],
    });
    expect((await get(`${url}/plugins/shop/glossary`, acme)).body).toEqual({ terms: [] });
  });

  test("the log is the tenant's, page by page", async () => {
    for (const tenant of ["acme", "acme", "other"]) await gateway.deps.audit.append(auditEntry(tenant));
    const first = await get(`${url}/audit?limit=1`, acmeAdmin);
    expect(first.body).toMatchObject({ entries: [{ verdict: "refused", key_id: "acme key" }] });
    expect(first.text).not.toContain("other");
    expect((await get(`${url}/audit?verdict=answered`, acmeAdmin)).body).toEqual({ entries: [], next_cursor: null });
  });
});

function auditEntry(tenant: string): AuditEntry {
  return {
    id: newId(),
    principal: { tenant_id: tenant, role: "user", key_id: `${tenant} key` },
    requestId: "r",
    jobId: null,
    kind: "ask",
    pluginId: null,
    datasetId: null,
    datasetVersion: null,
    question: `delete everything of ${tenant}`,
    resolvedQuestion: null,
    plan: null,
    sql: null,
    guardedSql: null,
    certificate: null,
    verdict: "refused",
    reason: "It changes data.",
    rowCount: null,
    totalMs: 1,
    tokens: 0,
    costUsd: 0,
  };
}

test("a full minute is 429 with the seconds to wait", async () => {
  const limited = await startTestGateway({ perMinute: 2 });
  await get(`${limited.url}/plugins`, acme);
  await get(`${limited.url}/plugins`, acme);
  const { status, headers, body } = await get(`${limited.url}/plugins`, acme);
  expect([status, body]).toEqual([429, expect.objectContaining({ code: "rate_limited" })]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(29);
  expect((await get(`${limited.url}/plugins`, other)).status).toBe(200);
  await limited.close();
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
