import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerSchema, conversationSchema, feedbackResultSchema, type Answer } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";

const keys = [
  { tenant: "acme", role: "admin", name: "acme's", key: "acme-key" },
  { tenant: "other", role: "user", name: "other's", key: "other-key" },
] as const;

const sample = (table: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../sample_data/retail/${table}.csv`, import.meta.url)), "utf8");

/** The sales without one column, as a later delivery may come. */
function withoutColumn(csv: string, name: string): string {
  const at = (csv.split("\n")[0] ?? "").split(",").indexOf(name);
  return csv
    .split("\n")
    .map((line) =>
      line
        .split(",")
        .filter((_, index) => index !== at)
        .join(","),
    )
    .join("\n");
}

const unknownId = "0198c0de-0000-7000-8000-00000000ffff";

describe("conversations and feedback", () => {
  let database: TestDatabase;
  let folder: string;
  let product: Product;
  let api: Api;
  let other: Api;
  let datasetId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "datapilot-keys-"));
    const stored = keys.map(({ key, ...entry }) => ({
      ...entry,
      sha256: createHash("sha256").update(key).digest("hex"),
    }));
    await writeFile(join(folder, "keys.json"), JSON.stringify(stored));
    product = await startProduct({
      databaseUrl: database.url,
      environment: { API_KEYS_FILE: join(folder, "keys.json") },
    });
    api = createApi(product.base, keys[0].key);
    other = createApi(product.base, keys[1].key);
    datasetId = await uploadSales(api, await sample("sales"));
    for (const table of ["stores", "products"]) {
      await api.uploadTable(table, await sample(table), { "x-plugin": "retail", "x-dataset-id": datasetId });
    }
    await uploadSales(other, await sample("sales"));
  });

  afterAll(async () => {
    await product.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function uploadSales(client: Api, csv: string, into?: string): Promise<string> {
    const headers = { "x-plugin": "retail", ...(into === undefined ? {} : { "x-dataset-id": into }) };
    const uploaded = await client.uploadTable("sales", csv, headers);
    return z.object({ dataset_id: z.string() }).parse(uploaded.body).dataset_id;
  }

  async function begin(client: Api = api): Promise<string> {
    const made = await client.call("POST", "/conversations", { body: { plugin: "retail" } });
    expect(made.status).toBe(201);
    const { id } = conversationSchema.parse(made.body);
    expect(made.headers.get("location")).toBe(`/conversations/${id}`);
    return id;
  }

  async function say(query: string, conversation: string): Promise<Answer> {
    const body = { query, plugin: "retail", conversation_id: conversation };
    return answerSchema.parse((await api.call("POST", "/chat", { body })).body);
  }

  async function tell(answer: Answer, verdict: "up" | "down", corrected_sql?: string, client: Api = api) {
    const body = { answer_id: answer.answer_id, verdict, ...(corrected_sql === undefined ? {} : { corrected_sql }) };
    return feedbackResultSchema.parse((await client.call("POST", "/feedback", { body })).body);
  }

  it("remembers what was asked, so that a follow-up is a whole question", async () => {
    const id = await begin();
    await say("total revenue in 2025", id);
    const byRegion = await say("and by region?", id);
    expect(byRegion).toMatchObject({ status: "answered", question: "and by region?", row_count: 4 });
    expect(byRegion.resolved_question).toMatch(/total revenue in 2025 by region/i);
    const narrowed = await say("and by channel?", id);
    expect(narrowed.resolved_question).toMatch(/total revenue in 2025 by channel/i);
    const { title, turns } = conversationSchema.parse((await api.call("GET", `/conversations/${id}`)).body);
    expect(title).toBe("total revenue in 2025");
    expect(turns.map(({ question, status }) => [question, status])).toEqual([
      ["total revenue in 2025", "answered"],
      ["and by region?", "answered"],
      ["and by channel?", "answered"],
    ]);
    expect(turns[1]).toMatchObject({ resolved_question: byRegion.resolved_question, answer_id: byRegion.answer_id });
  });

  it("remembers nothing without a conversation, and no conversation knows of another", async () => {
    await api.chat("total revenue in 2025", "retail");
    expect((await api.chat("and by region?", "retail")).resolved_question).not.toMatch(/revenue/);
    expect((await say("and by region?", await begin())).resolved_question).not.toMatch(/revenue/);
  });

  it("goes on from a clarification with one click", async () => {
    const id = await begin();
    const unclear = await say("wumble the frobnicated revenue", id);
    expect(unclear.status).toBe("clarify");
    const [option] = unclear.clarification?.options ?? [];
    const clicked = await say(option?.question ?? "", id);
    expect(clicked).toMatchObject({ status: "answered", question: option?.question });
    const followed = await say("and by channel?", id);
    expect(followed).toMatchObject({ status: "answered", row_count: 4 });
    const { turns } = conversationSchema.parse((await api.call("GET", `/conversations/${id}`)).body);
    expect(turns.map(({ status }) => status)).toEqual(["clarify", "answered", "answered"]);
  });

  it("lists, renames and deletes", async () => {
    const id = await begin();
    expect((await api.call("PUT", `/conversations/${id}`, { body: { title: "Mine" } })).body).toMatchObject({
      id,
      title: "Mine",
    });
    expect((await api.call("GET", "/conversations?limit=1")).body).toMatchObject({
      conversations: [{ id, title: "Mine", plugin: "retail" }],
      next_cursor: expect.any(String),
    });
    expect((await api.call("DELETE", `/conversations/${id}`)).status).toBe(204);
    expect((await api.call("GET", `/conversations/${id}`)).status).toBe(404);
    const body = { query: "total revenue", plugin: "retail", conversation_id: id };
    expect((await api.call("POST", "/chat", { body })).status).toBe(404);
  });

  it("stays with its plugin", async () => {
    const id = await begin();
    const body = { query: "total mrr", plugin: "saas", conversation_id: id };
    const { status, body: problem } = await api.call("POST", "/chat", { body });
    expect([status, problem]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('about the plugin "retail"') }),
    ]);
  });

  it("answers a question by its correction from then on, for its tenant alone", async () => {
    const question = "revenue by sales channel in 2025";
    const first = await api.chat(question, "retail");
    expect(first.provenance.planner).toBe("rules");
    const sql =
      "SELECT channel, sum(revenue) - sum(cost) AS profit FROM sales WHERE NOT returned GROUP BY channel ORDER BY 2 DESC";
    const kept = await tell(first, "down", sql);
    expect(kept).toMatchObject({ status: "kept", example_id: expect.any(String) });
    const again = await api.chat(`  ${question.toUpperCase()}? `, "retail");
    expect(again).toMatchObject({ status: "answered", sql, provenance: { planner: "example" }, row_count: 4 });
    expect(again.columns.map(({ name }) => name)).toEqual(["channel", "profit"]);
    expect(again.assumptions.join(" ")).toContain("approved");
    expect((await other.chat(question, "retail")).provenance.planner).toBe("rules");

    expect(await tell(again, "up")).toEqual({ status: "recorded" });
    expect(await tell(again, "down")).toMatchObject({
      status: "recorded",
      reason: expect.stringContaining("not used"),
    });
    expect((await api.chat(question, "retail")).provenance.planner).toBe("rules");
  });

  it.each([
    ["writes", "DELETE FROM sales"],
    ["reads the system's tables", "SELECT rolname FROM pg_roles"],
    ["reads a forbidden column", "SELECT full_name FROM customers"],
    ["names another dataset", `SELECT sum(revenue) FROM sales WHERE dataset_id = '${unknownId}'`],
    ["cannot run", "SELECT nothing FROM sales"],
    ["gives nothing", "SELECT sum(revenue) FROM sales WHERE sale_date < DATE '1990-01-01'"],
  ])("rejects a correction that %s", async (_what, sql) => {
    const answer = await api.chat("total cost in 2025", "retail");
    const result = await tell(answer, "down", sql);
    expect(result).toEqual({ status: "rejected", reason: expect.stringMatching(/\w{3}/) });
    expect(await api.chat("total cost in 2025", "retail")).toMatchObject({
      answer: answer.answer,
      provenance: { planner: "rules" },
    });
    const { body } = await api.call("GET", "/audit?limit=2");
    expect(body).toMatchObject({ entries: [{ kind: "chat" }, { kind: "feedback", sql }] });
  });

  it("lets no correction answer what is refused", async () => {
    const refused = await api.chat("delete from sales", "retail");
    expect(refused.status).toBe("refused");
    expect(await tell(refused, "down", "SELECT count(*) FROM sales")).toMatchObject({ status: "rejected" });
    expect((await api.chat("delete from sales", "retail")).status).toBe("refused");
  });

  it("drops an approved query whose columns are gone, and plans afresh", async () => {
    const question = "how many sales in 2026";
    const first = await api.chat(question, "retail");
    expect(await tell(first, "down", "SELECT count(payment_method) AS paid FROM sales")).toMatchObject({
      status: "kept",
    });
    expect((await api.chat(question, "retail")).provenance.planner).toBe("example");
    await uploadSales(api, withoutColumn(await sample("sales"), "payment_method"), datasetId);
    expect(await api.chat(question, "retail")).toMatchObject({
      answer: first.answer,
      provenance: { planner: "rules" },
    });
    await uploadSales(api, await sample("sales"), datasetId);
    expect((await api.chat(question, "retail")).provenance.planner).toBe("rules");
  });

  it("keeps tenants apart: another's conversation and answer are none", async () => {
    const id = await begin();
    const answer = await say("total revenue in 2025", id);
    const about = { answer_id: answer.answer_id, verdict: "down" };
    const chat = { query: "and by region?", plugin: "retail", conversation_id: id };
    const calls = [
      ["GET", `/conversations/${id}`, undefined],
      ["PUT", `/conversations/${id}`, { title: "x" }],
      ["DELETE", `/conversations/${id}`, undefined],
      ["POST", "/chat", chat],
      ["POST", "/api/jobs", { type: "chat", input: chat }],
      ["POST", "/feedback", about],
      ["POST", "/feedback", { ...about, answer_id: unknownId }],
      ["POST", "/conversations", { plugin: "retail", dataset_id: datasetId }],
    ] as const;
    for (const [method, path, body] of calls) {
      const response = await other.call(method, path, body === undefined ? {} : { body });
      expect([method, path, response.status]).toEqual([method, path, 404]);
    }
    expect((await other.call("GET", "/conversations")).body).toEqual({ conversations: [], next_cursor: null });
  });
});
