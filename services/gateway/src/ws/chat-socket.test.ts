import { newId } from "@datapilot/contracts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { eventually } from "../testing/requests.ts";
import { sampleAnswer, sampleError } from "../testing/samples.ts";
import { openSocket, type SocketClient } from "../testing/socket-client.ts";

let gateway: TestGateway;
let session: string;
const clients: SocketClient[] = [];
beforeAll(async () => {
  gateway = await startTestGateway();
  session = (await gateway.deps.sessions.create({ id: newId(), tenantId: "acme" })).id;
});
afterAll(() => gateway.close());
beforeEach(() => gateway.worker.rest());
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function connect(headers: Record<string, string> = acme): Promise<SocketClient> {
  const client = await openSocket(`${gateway.url}/api/ws/chat`, headers);
  clients.push(client);
  return client;
}

describe("/api/ws/chat", () => {
  test("status, deltas, then the result", async () => {
    gateway.worker.script("ask", async (_job, emit) => {
      await emit({ type: "progress", data: { percent: 10, stage: "plan", message: "Planning" } });
      await emit({ type: "plan", data: { intent: "aggregate", sql: "SELECT 1", assumptions: [] } });
      await emit({ type: "delta", data: { text: "It " } });
      await emit({ type: "delta", data: { text: "is 4." } });
      return { status: "completed", result: sampleAnswer() };
    });
    const client = await connect();
    client.send({ type: "question", id: "q1", content: "what is it?", session_id: session });
    await client.next(({ type }) => type === "result");
    expect(client.messages.map(({ type, content, id }) => ({ type, content, id }))).toEqual([
      { type: "status", content: "Planning", id: "q1" },
      { type: "status", content: "Planned: aggregate", id: "q1" },
      { type: "delta", content: "It ", id: "q1" },
      { type: "delta", content: "is 4.", id: "q1" },
      { type: "result", content: undefined, id: "q1" },
    ]);
    expect(client.messages.at(-1)).toMatchObject({ data: { answer: 4 } });
  });

  test("a failed and a cancelled job are errors", async () => {
    const client = await connect();
    gateway.worker.script("ask", async () => ({ status: "failed", error: sampleError }));
    client.send({ type: "question", id: "bad", content: "x", session_id: session });
    expect(await client.next(({ id }) => id === "bad")).toMatchObject({ type: "error", error: sampleError });
    gateway.worker.script("ask", async () => ({ status: "cancelled" }));
    client.send({ type: "question", id: "gone", content: "x", session_id: session });
    expect(await client.next(({ id }) => id === "gone")).toMatchObject({ type: "error", error: { code: "cancelled" } });
  });

  test("four questions at once, the fifth is refused until one is answered", async () => {
    const client = await connect();
    for (let count = 0; count < 5; count++) {
      client.send({ type: "question", id: String(count), content: "x", session_id: session });
    }
    expect(await client.next(({ type }) => type === "error")).toMatchObject({ id: "4", error: { code: "conflict" } });
    const { jobs } = await gateway.deps.jobs.list({ tenantId: "acme", status: "queued", limit: 4 });
    for (const job of jobs) await gateway.worker.finish(job.id, { status: "completed", result: sampleAnswer() });
    await eventually(() => client.messages.filter(({ type }) => type === "result").length === 4);
    client.send({ type: "question", id: "later", content: "x", plugin: "shop" });
    await eventually(async () => {
      const queued = await gateway.deps.jobs.list({ tenantId: "acme", status: "queued", limit: 4 });
      return queued.jobs.length === 1;
    });
  });

  test.each([
    ["no session", { content: "x" }, "invalid_input"],
    ["an unknown session", { content: "x", session_id: "nothing" }, "not_found"],
    ["an unknown plugin", { content: "x", plugin: "nothing" }, "not_found"],
    ["two targets", { content: "x", session_id: "a", plugin: "shop" }, "invalid_input"],
    ["nothing asked", { content: " ", plugin: "shop" }, "invalid_input"],
  ])("%s is an error that carries the question's id", async (_name, question, code) => {
    const client = await connect();
    client.send({ type: "question", id: "q", ...question });
    const { error, id } = await client.next(({ type }) => type === "error");
    expect(error).toMatchObject({ code });
    // What could not be read has no id to give back.
    expect(question.content === " " ? undefined : "q").toBe(id);
  });

  test("another tenant's session is none", async () => {
    const client = await connect(other);
    client.send({ type: "question", content: "x", session_id: session });
    expect(await client.next(({ type }) => type === "error")).toMatchObject({ error: { code: "not_found" } });
  });
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
