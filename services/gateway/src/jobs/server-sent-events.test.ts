import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { newId, type JobEvent } from "@datapilot/contracts";
import express from "express";
import { afterEach, describe, expect, test } from "vitest";
import { eventually } from "../testing/requests.ts";
import { streamServerSentEvents, type EventStreamOptions } from "./server-sent-events.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function deltaOf(seq: number, text: string): JobEvent {
  return { job_id: newId(), seq, ts: new Date().toISOString(), type: "delta", data: { text } };
}

/** A server with one stream; `over` resolves when the stream is. */
async function serveStream(options: Partial<EventStreamOptions>) {
  const stop = new AbortController();
  const app = express();
  let send: (event: JobEvent) => void = () => {};
  let unfollowed = 0;
  let over = false;
  app.get("/", async (_request, response) => {
    await streamServerSentEvents(response, {
      follow: (onEvent) => {
        send = onEvent;
        return () => {
          unfollowed += 1;
        };
      },
      heartbeatMs: 60_000,
      maxBufferedBytes: 1_000_000,
      stop: stop.signal,
      ...options,
    });
    over = true;
  });
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, send: (event: JobEvent) => send(event), unfollowed: () => unfollowed, over: () => over };
}

describe("a stream", () => {
  test("that is silent sends heartbeats", async () => {
    const { port } = await serveStream({ heartbeatMs: 10 });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toContain(": heartbeat\n\n");
    await reader?.cancel();
  });

  test("whose client does not read is cut instead of kept in memory", async () => {
    const stream = await serveStream({ maxBufferedBytes: 1_000_000 });
    const socket = connect(stream.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    // The head of the answer is read, then nothing any more.
    await new Promise<void>((resolve) => {
      socket.once("data", () => resolve());
    });
    socket.pause();
    let seq = 0;
    await eventually(() => {
      seq += 1;
      stream.send(deltaOf(seq, "x".repeat(100_000)));
      return stream.over();
    });
    expect(stream.unfollowed()).toBe(1);
    // The kernel's own buffers take some megabytes, on some machines many; ours took one.
    expect(seq).toBeLessThan(1_000);
    socket.destroy();
  });

  test("whose client leaves stops following", async () => {
    const stream = await serveStream({});
    const leave = new AbortController();
    const response = await fetch(`http://127.0.0.1:${stream.port}/`, { signal: leave.signal });
    expect(response.status).toBe(200);
    leave.abort();
    await eventually(() => stream.over());
    expect(stream.unfollowed()).toBe(1);
  });

  test("that is replayed to its end at once stops following", async () => {
    const end: JobEvent = { job_id: newId(), seq: 1, ts: new Date().toISOString(), type: "cancelled", data: {} };
    let unfollowed = 0;
    const stream = await serveStream({
      follow: (onEvent) => {
        onEvent(end);
        return () => {
          unfollowed += 1;
        };
      },
    });
    const text = await (await fetch(`http://127.0.0.1:${stream.port}/`)).text();
    expect(text).toBe(`id: 1\ndata: ${JSON.stringify(end)}\n\n`);
    expect(unfollowed).toBe(1);
  });
});
