import { answerSchema, feedbackResultSchema, type Answer } from "@datapilot/contracts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { startLlmServer, type LlmServer } from "../support/llm-server.ts";
import { startProduct, type Product, type RunningService } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

const csv = `branch,takings
Aa,10.50
Bb,20.25
Cc,30.25
`;

const reply = (sql: string): string =>
  JSON.stringify({
    kind: "query",
    sql,
    explanation: "The sum of the takings.",
    assumptions: ["To wumble means to take."],
    confidence: 0.6,
    options: [],
  });

// Words that the rules cannot place: the language model is asked.
const oddQuestion = "what did the frobnicated branches wumble altogether?";
const sum = "SELECT sum(takings) AS total FROM dataset";

describe("plans of a language model", () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let client: Redis;
  let server: LlmServer;
  let product: Product;
  let api: Api;
  let worker: RunningService | undefined;
  let session: string;
  let datasetId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await privateRedis(inject("redisProgram"));
    client = new Redis(redis.url);
    client.on("error", () => {});
    server = await startLlmServer();
    product = await startProduct({
      databaseUrl: database.url,
      redisUrl: redis.url,
      environment: { OPENAI_API_BASE: server.openAiUrl, OPENAI_API_KEY: "sk-1", LLM_MODEL: "m" },
    });
    api = createApi(product.base);
    worker = product.workers[0];
    ({ session_id: session, dataset_id: datasetId } = await api.upload(csv, "branches.csv"));
  });

  afterAll(async () => {
    await product.stop();
    await server.close();
    client.disconnect();
    await redis.stop();
    await database.drop();
  });

  /** Asks without a session, so that nothing is remembered; counts the requests that the model got for it. */
  async function ask(question: string): Promise<{ readonly answer: Answer; readonly requests: number }> {
    const before = server.received.length;
    const response = await api.call("POST", "/api/ask", { body: { question, dataset_id: datasetId } });
    return { answer: answerSchema.parse(response.body), requests: server.received.length - before };
  }

  /** Another worker takes over: what the one before kept in its own memory is gone, what is shared stays. */
  async function withoutMemory(): Promise<void> {
    await worker?.end("SIGTERM");
    worker = await product.startWorker();
  }

  async function planKeys(): Promise<readonly string[]> {
    return client.keys("*plan:*");
  }

  it("are made once for a question", async () => {
    server.next({ kind: "reply", text: reply(sum) });
    const first = await ask(oddQuestion);
    expect(first).toMatchObject({ requests: 1, answer: { answer: 61, provenance: { planner: "llm", tokens: 18 } } });
    const second = await ask(` ${oddQuestion.toUpperCase()}`);
    expect(second).toMatchObject({
      requests: 0,
      answer: { answer: 61, sql: sum, provenance: { planner: "cache", provider: "openai", model: "m", tokens: 0 } },
    });
    expect(second.answer.assumptions).toEqual(first.answer.assumptions);
    // Nobody waits until the shared cache has it.
    await eventually(async () => expect(await planKeys()).toHaveLength(1));
  });

  it.each([
    ["writes", { sql: "DELETE FROM dataset" }],
    ["leaves the dataset", { sql: "SELECT rolname FROM pg_roles" }],
    ["is of another shape", { sql: 7 }],
  ])("that someone put into the cache are guarded: one that %s is not run", async (_what, change) => {
    await withoutMemory();
    const [key = ""] = await planKeys();
    const stored = await client.get(key);
    const forged = { ...JSON.parse(stored ?? "{}"), ...change };
    await client.set(key, JSON.stringify(forged), "EX", 3_600);
    server.next({ kind: "reply", text: reply(sum) });
    expect(await ask(oddQuestion)).toMatchObject({
      requests: 1,
      answer: { answer: 61, provenance: { planner: "llm" } },
    });
    await eventually(async () => expect(await client.get(key)).toBe(stored));
  });

  it("are made anew for other data", async () => {
    const headers = { "x-session-id": session };
    const later = await api.upload(`${csv}Dd,9.00\n`, "branches.csv", headers);
    datasetId = later.dataset_id;
    server.next({ kind: "reply", text: reply(sum) });
    expect(await ask(oddQuestion)).toMatchObject({ requests: 1, answer: { answer: 70 } });
  });

  it("take what a person corrected as examples, and the corrected question needs no model", async () => {
    const { answer } = await ask(oddQuestion);
    const sql = "SELECT count(*) AS branches FROM dataset";
    const body = { answer_id: answer.answer_id, verdict: "down", corrected_sql: sql };
    const told = feedbackResultSchema.parse((await api.call("POST", "/feedback", { body })).body);
    expect(told.status).toBe("kept");
    expect(await ask(oddQuestion)).toMatchObject({
      requests: 0,
      answer: { answer: 4, provenance: { planner: "example" } },
    });

    server.next({ kind: "reply", text: reply("SELECT count(branch) FROM dataset") });
    expect(await ask("what did the frobnicated branches wumble today altogether?")).toMatchObject({ requests: 1 });
    const sent = JSON.stringify(server.received.at(-1)?.body);
    expect(sent).toContain(sql);
    expect(sent).toContain(oddQuestion);
  });
});
