import { jobEventSchema, type JobEvent } from "@datapilot/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acme, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { answered, field, get, post } from "../testing/requests.ts";
import { sampleAnswer } from "../testing/samples.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.worker.rest());

async function queuedJob(): Promise<string> {
  const question = { query: "what is it?", plugin: "shop" };
  return field((await post(`${gateway.url}/chat`, question, { ...acme, prefer: "respond-async" })).body, "id");
}

async function endedJob(): Promise<string> {
  const id = await queuedJob();
  await gateway.worker.emit(id, { type: "started", data: { attempt: 1 } });
  await gateway.worker.emit(id, { type: "delta", data: { text: "It\n\nis" } });
  await gateway.worker.finish(id, { status: "completed", result: sampleAnswer() });
  return id;
}

/** The events of a stream that has ended. */
function eventsOf(text: string): readonly JobEvent[] {
  const blocks = text.split("\n\n").filter((block) => block.startsWith("id: "));
  return blocks.map((block) => {
    const [id = "", data = ""] = block.split("\n");
    const event = jobEventSchema.parse(JSON.parse(data.slice("data: ".length)));
    expect(id).toBe(`id: ${event.seq}`);
    return event;
  });
}

const address = (id: string, query = ""): string => `${gateway.url}/api/jobs/${id}/events${query}`;

describe("GET /api/jobs/{id}/events", () => {
  test("replays an ended job and ends", async () => {
    const { headers, text } = await get(address(await endedJob()), acme);
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(eventsOf(text).map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      "1 queued",
      "2 started",
      "3 delta",
      "4 completed",
    ]);
  });

  test.each([
    ["Last-Event-ID", { "last-event-id": "2" }, ""],
    ["after", {}, "?after=2"],
  ])("%s replays only what was missed", async (_name, headers, query) => {
    const { text } = await get(address(await endedJob(), query), { ...acme, ...headers });
    expect(eventsOf(text).map(({ seq }) => seq)).toEqual([3, 4]);
  });

  test("204 tells a client that has all to stay away", async () => {
    const { status } = await get(address(await endedJob()), { ...acme, "last-event-id": "4" });
    expect(status).toBe(204);
  });

  test("live events arrive while the job runs", async () => {
    const id = await queuedJob();
    const response = await fetch(address(id), { headers: acme });
    expect(response.status).toBe(200);
    const whole = answered(response);
    await gateway.worker.emit(id, { type: "started", data: { attempt: 1 } });
    for (let count = 0; count < 20; count++) {
      await gateway.worker.emit(id, { type: "delta", data: { text: `${count} ` } });
    }
    await gateway.worker.finish(id, { status: "cancelled" });
    const events = eventsOf((await whole).text);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  });

  test("many clients follow one job, each hears all of it, and none is taken for a leak", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on("warning", onWarning);
    const id = await queuedJob();
    const responses = await Promise.all(Array.from({ length: 50 }, () => fetch(address(id), { headers: acme })));
    const whole = Promise.all(responses.map((response) => response.text()));
    await gateway.worker.finish(id, { status: "cancelled" });
    for (const text of await whole) expect(eventsOf(text).map(({ seq }) => seq)).toEqual([1, 2]);
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  test("HEAD does not stream, and a Last-Event-ID that is none is 422", async () => {
    const id = await queuedJob();
    expect((await fetch(address(id), { method: "HEAD", headers: acme })).status).toBe(200);
    expect((await get(address(id), { ...acme, "last-event-id": "soon" })).status).toBe(422);
  });

  test("a stream ends when the gateway stops, and goes on where it was on another one", async () => {
    const stopping = await startTestGateway();
    const made = await post(
      `${stopping.url}/chat`,
      { query: "x", plugin: "shop" },
      { ...acme, prefer: "respond-async" },
    );
    const response = await fetch(`${stopping.url}/api/jobs/${field(made.body, "id")}/events`, { headers: acme });
    const whole = answered(response);
    expect(await stopping.server.close(5_000)).toBe(true);
    expect((await whole).text).toMatch(/: the server stops; reconnect\n\n$/);
    await stopping.close();
  });
});
