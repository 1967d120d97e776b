import { Redis } from "ioredis";
import { z } from "zod";
import { WebSocket } from "ws";
import { createEventLog } from "@datapilot/queue";
import { createLogger } from "@datapilot/runtime";
import { freePort } from "../services/standalone/src/port.ts";
import { median, type Figure } from "./figure.ts";
import { startReference } from "./reference/reference-process.ts";
import { startStack } from "./stack.ts";

const clients = 1_000;
const perSecond = 20;
const seconds = 10;

interface Delivery {
  readonly latencies: number[];
  lost: number;
  disordered: number;
}

const jobSchema = z.object({ id: z.string() });
const eventSchema = z.object({
  type: z.string(),
  seq: z.int().optional(),
  data: z.object({ text: z.string().optional() }).optional(),
});

async function connect(url: string, onMessage: (text: string) => void, hello?: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  socket.on("message", (data) => onMessage(Buffer.isBuffer(data) ? data.toString() : ""));
  if (hello !== undefined) socket.send(hello);
  return socket;
}

async function connectAll(make: () => Promise<WebSocket>): Promise<readonly WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let done = 0; done < clients; done += 50) {
    sockets.push(...(await Promise.all(Array.from({ length: 50 }, make))));
  }
  return sockets;
}

/** Publishes `perSecond` messages a second that carry their own sending time, then waits until all have come. */
async function publish(send: (text: string) => Promise<unknown>, delivery: Delivery): Promise<void> {
  const total = perSecond * seconds;
  for (let sent = 0; sent < total; sent++) {
    const due = performance.now() + 1000 / perSecond;
    await send(String(performance.now()));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  const expected = total * clients;
  for (let waited = 0; waited < 10_000 && delivery.latencies.length < expected; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  delivery.lost = expected - delivery.latencies.length;
}

async function ours(): Promise<Delivery> {
  const stack = await startStack({ queue: "redis", workers: 0 });
  const logger = createLogger({ service: "bench", level: "error" });
  const log = createEventLog({ backend: { kind: "redis", url: stack.redisUrl }, logger });
  const delivery: Delivery = { latencies: [], lost: 0, disordered: 0 };
  try {
    const response = await fetch(`${stack.base}/api/jobs`, {
      method: "POST",
      headers: { "content-type": "application/json", prefer: "respond-async" },
      body: JSON.stringify({ type: "ask", input: { plugin: "retail", question: "how many sales" } }),
    });
    const { id } = jobSchema.parse(await response.json());
    const sockets = await connectAll(() => {
      let last = 0;
      return connect(
        `${stack.base.replace("http", "ws")}/api/ws/jobs`,
        (text) => {
          const now = performance.now();
          const event = eventSchema.parse(JSON.parse(text));
          if (event.seq === undefined) return;
          if (event.seq !== last + 1) delivery.disordered += 1;
          last = event.seq;
          if (event.type === "delta") delivery.latencies.push(now - Number(event.data?.text));
        },
        JSON.stringify({ type: "subscribe", job_id: id }),
      );
    });
    await publish((text) => log.append(id, { type: "delta", data: { text } }), delivery);
    for (const socket of sockets) socket.terminate();
    return delivery;
  } finally {
    await log.close();
    await stack.stop();
  }
}

async function raw(): Promise<Delivery> {
  const stack = await startStack({ queue: "redis", workers: 0 });
  const port = await freePort();
  const reference = await startReference("bare-fan-out.ts", stack.redisUrl, String(port));
  const publisher = new Redis(stack.redisUrl);
  const delivery: Delivery = { latencies: [], lost: 0, disordered: 0 };
  try {
    const sockets = await connectAll(() =>
      connect(`ws://127.0.0.1:${port}`, (text) => {
        const now = performance.now();
        const event = eventSchema.parse(JSON.parse(text));
        delivery.latencies.push(now - Number(event.data?.text));
      }),
    );
    await publish((text) => publisher.publish("events", JSON.stringify({ type: "delta", data: { text } })), delivery);
    for (const socket of sockets) socket.terminate();
    return delivery;
  } finally {
    publisher.disconnect();
    reference.stop();
    await stack.stop();
  }
}

/** One publisher, 1 000 WebSocket clients, 20 events a second each, against a raw Redis pub/sub → socket hop. */
export async function run(): Promise<readonly Figure[]> {
  const [mine, theirs] = [await ours(), await raw()];
  const [a, b] = [median(mine.latencies), median(theirs.latencies)];
  return [
    { name: "events delivery p50", ours: a, reference: b, unit: "ms", reach: "≤ 2×", met: a / b <= 2 },
    { name: "events lost", ours: mine.lost, reference: null, unit: "events", reach: "0", met: mine.lost === 0 },
    {
      name: "events out of order",
      ours: mine.disordered,
      reference: null,
      unit: "events",
      reach: "0",
      met: mine.disordered === 0,
    },
  ];
}
