import { once } from "node:events";
import { newId } from "@datapilot/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { eventually, field, get, post } from "../testing/requests.ts";
import { sampleAnswer } from "../testing/samples.ts";
import { defaultSocketOptions } from "./socket-server.ts";
import { openSocket, type SocketClient } from "../testing/socket-client.ts";

let gateway: TestGateway;
const clients: SocketClient[] = [];
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());
afterEach(() => {
  vi.useRealTimers();
  for (const client of clients.splice(0)) client.close();
});

async function connect(headers: Record<string, string> = acme, protocols: string[] = []): Promise<SocketClient> {
  const client = await openSocket(`${gateway.url}/api/ws/jobs`, headers, protocols);
  clients.push(client);
  return client;
}

async function queuedJob(): Promise<string> {
  const question = { query: "what is it?", plugin: "shop" };
  return field((await post(`${gateway.url}/chat`, question, { ...acme, prefer: "respond-async" })).body, "id");
}

const delta = (text: string) => ({ type: "delta", data: { text } }) as const;
const done = { status: "completed", result: sampleAnswer() } as const;

function seqsOf(client: SocketClient, jobId: string): readonly unknown[] {
  return client.messages.filter((message) => message["job_id"] === jobId && "seq" in message).map(({ seq }) => seq);
}

describe("who may open a socket", () => {
  test.each([
    ["no key", "/api/ws/jobs", {}, 401],
    ["a wrong key", "/api/ws/jobs", { authorization: "Bearer nobody" }, 401],
    ["another address", "/api/jobs", acme, 404],
  ])("%s", async (_name, path, headers, status) => {
    await expect(openSocket(`${gateway.url}${path}`, headers)).rejects.toThrow(`refused with ${status}`);
  });

  test("a browser, by subprotocol; the key is not echoed", async () => {
    const { socket } = await connect({}, ["datapilot", "datapilot.key.acme-user-key"]);
    expect(socket.protocol).toBe("datapilot");
  });

  test("without keys: pages of this server, and callers that are no pages", async () => {
    const local = await startTestGateway({ keyed: false });
    const address = `${local.url}/api/ws/jobs`;
    (await openSocket(address, {})).close();
    (await openSocket(address, { origin: local.url })).close();
    for (const headers of [{ origin: "https://evil.example" }, { host: "evil.example" }, { origin: "null" }]) {
      await expect(openSocket(address, headers)).rejects.toThrow("refused with 403");
      expect((await post(`${local.url}/chat`, {}, { origin: "https://evil.example" })).status).toBe(403);
    }
    expect((await get(`${local.url}/audit`)).status).toBe(200);
    await local.close();
  });
});

describe("following jobs", () => {
  test("every event once and in order, those before and those after", async () => {
    const id = await queuedJob();
    await gateway.worker.emit(id, delta("before"));
    const client = await connect();
    client.send({ type: "subscribe", job_id: id });
    await client.next((message) => message["type"] === "delta");
    for (let count = 0; count < 20; count++) await gateway.worker.emit(id, delta(String(count)));
    await gateway.worker.finish(id, done);
    await client.next((message) => message["type"] === "completed");
    expect(client.messages[0]).toEqual({ type: "subscribed", job_id: id });
    expect(seqsOf(client, id)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  });

  test("many jobs on one socket, and a reconnect goes on after what it has", async () => {
    const ids = await Promise.all([queuedJob(), queuedJob(), queuedJob()]);
    const first = await connect();
    for (const id of ids) first.send({ type: "subscribe", job_id: id });
    for (const id of ids) await gateway.worker.emit(id, delta("one"));
    await eventually(() => ids.every((id) => seqsOf(first, id).length === 2));
    first.close();
    for (const id of ids) await gateway.worker.finish(id, done);
    const second = await connect();
    for (const id of ids) second.send({ type: "subscribe", job_id: id, after: 2 });
    await eventually(() => ids.every((id) => seqsOf(second, id).length === 1));
    for (const id of ids) expect(seqsOf(second, id)).toEqual([3]);
  });

  test("unsubscribing ends it, subscribing to an ended job with all its events says nothing more", async () => {
    const id = await queuedJob();
    const client = await connect();
    client.send({ type: "subscribe", job_id: id });
    await client.next((message) => message["type"] === "queued");
    client.send({ type: "unsubscribe", job_id: id });
    await client.next((message) => message["type"] === "unsubscribed");
    await gateway.worker.finish(id, done);
    client.send({ type: "subscribe", job_id: id, after: 2 });
    await eventually(() => client.messages.filter((message) => message["type"] === "subscribed").length === 2);
    expect(seqsOf(client, id)).toEqual([1]);
  });

  test.each([
    ["an unknown job", { type: "subscribe", job_id: newId() }, "not_found"],
    ["an id that cannot be one", { type: "subscribe", job_id: "x'--" }, "not_found"],
    ["a message that is not JSON", "{", "malformed_request"],
    ["a message of another type", { type: "shout" }, "invalid_input"],
    ["a message without its job", { type: "subscribe" }, "invalid_input"],
    ["no object", [1], "invalid_input"],
    ["a NUL", { type: "subscribe", job_id: "\0" }, "invalid_input"],
  ])("%s is an error message, the socket stays", async (_name, message, code) => {
    const client = await connect();
    client.send(message);
    expect(await client.next(({ type }) => type === "error")).toMatchObject({ error: { code } });
    client.send({ type: "subscribe", job_id: await queuedJob() });
    await client.next(({ type }) => type === "queued");
  });

  test("another tenant's job is none", async () => {
    const id = await queuedJob();
    const client = await connect(other);
    client.send({ type: "subscribe", job_id: id });
    expect(await client.next(({ type }) => type === "error")).toMatchObject({
      job_id: id,
      error: { code: "not_found" },
    });
    await gateway.worker.finish(id, done);
    expect(seqsOf(client, id)).toEqual([]);
  });
});

describe("the transport", () => {
  test("binary and oversized messages are refused", async () => {
    const binary = await connect();
    binary.socket.send(Buffer.from("{}"));
    expect(await binary.closed()).toBe("1003 send text");
    const big = await connect();
    big.send("x".repeat(100_000));
    expect(await big.closed()).toMatch(/^1009/);
  });

  test("a flood of messages is answered one by one", async () => {
    const client = await connect();
    for (let count = 0; count < 500; count++) client.send({ type: "unsubscribe", job_id: String(count) });
    await eventually(() => client.messages.length === 500);
    expect(client.messages.map((message) => message["job_id"])).toEqual(
      Array.from({ length: 500 }, (_, n) => String(n)),
    );
  });

  test("a client that does not read is dropped with 1013, and slows nobody", async () => {
    const slowGateway = await startTestGateway({ sockets: { maxBufferedBytes: 200_000 } });
    const body = { query: "x", plugin: "shop" };
    const made = await post(`${slowGateway.url}/chat`, body, { ...acme, prefer: "respond-async" });
    const id = field(made.body, "id");
    const slow = await openSocket(`${slowGateway.url}/api/ws/jobs`, acme);
    const quick = await openSocket(`${slowGateway.url}/api/ws/jobs`, acme);
    for (const client of [slow, quick]) {
      client.send({ type: "subscribe", job_id: id });
      await client.next(({ type }) => type === "queued");
    }
    slow.socket.pause();
    // More than the kernel's buffers and ours take together, on machines with large ones too.
    const count = 500;
    for (let sent = 0; sent < count; sent++) await slowGateway.worker.emit(id, delta("x".repeat(100_000)));
    await eventually(() => seqsOf(quick, id).length === count + 1);
    slow.socket.resume();
    expect(await slow.closed()).toBe("1013 too slow: reconnect and replay");
    expect(seqsOf(slow, id).length).toBeLessThan(count + 1);
    quick.close();
    await slowGateway.close();
  });

  test("a peer that does not answer pings is cut", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const strict = await startTestGateway();
    const deaf = await openSocket(`${strict.url}/api/ws/jobs`, acme);
    deaf.socket.pause();
    const lively = await openSocket(`${strict.url}/api/ws/jobs`, acme);
    const open = async () =>
      (await get(`${strict.url}/metrics`)).text.includes('datapilot_open_sockets{kind="jobs",service="gateway"} 1');
    const pinged = once(lively.socket, "ping");
    vi.advanceTimersByTime(defaultSocketOptions.heartbeatMs);
    await pinged;
    // Its answer has arrived when a ping of its own, sent after it, is answered.
    lively.socket.ping();
    await once(lively.socket, "pong");
    vi.advanceTimersByTime(defaultSocketOptions.heartbeatMs);
    await eventually(open);
    expect(lively.socket.readyState).toBe(lively.socket.OPEN);
    deaf.close();
    await strict.close();
  });

  test("a stopping gateway says so", async () => {
    const stopping = await startTestGateway();
    const client = await openSocket(`${stopping.url}/api/ws/jobs`, acme);
    expect(await stopping.server.close(5_000)).toBe(true);
    expect(await client.closed()).toBe("1001 the server stops: reconnect");
    await stopping.close();
  });
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
