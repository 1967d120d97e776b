import { createClient } from "./client.ts";
import { median, type Figure } from "./figure.ts";
import { startReference } from "./reference/reference-process.ts";
import { freePort } from "../services/standalone/src/port.ts";
import { startStack } from "./stack.ts";

const connections = 32;
const seconds = 4;
const rounds = 3;

/** Requests per second that are answered 202 by `connections` clients that each send one after the other. */
async function requestsPerSecond(base: string, path: string, body: () => string): Promise<number> {
  const client = createClient(base, connections);
  const end = performance.now() + seconds * 1000;
  let accepted = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const response = await client.post(path, body(), { prefer: "respond-async" });
        if (response.status !== 202) throw new Error(`${path}: ${response.status} ${response.body}`);
        accepted += 1;
      }
    }),
  );
  client.close();
  return accepted / ((performance.now() - begun) / 1000);
}

/** Async `POST /api/jobs` with validation, auth and the durable row, against a bare route that only does `queue.add`. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis", workers: 0 });
  const port = await freePort();
  const reference = await startReference("bare-submit.ts", stack.redisUrl, String(port));
  try {
    const body = JSON.stringify({ type: "ask", input: { plugin: "retail", question: "total revenue last 7 days" } });
    const ours: number[] = [];
    const bare: number[] = [];
    await requestsPerSecond(stack.base, "/api/jobs", () => body);
    await requestsPerSecond(`http://127.0.0.1:${port}`, "/jobs", () => body);
    for (let round = 0; round < rounds; round++) {
      ours.push(await requestsPerSecond(stack.base, "/api/jobs", () => body));
      bare.push(await requestsPerSecond(`http://127.0.0.1:${port}`, "/jobs", () => body));
    }
    const [mine, theirs] = [median(ours), median(bare)];
    return [
      { name: "submit", ours: mine, reference: theirs, unit: "requests/s", reach: "≥ 0.6", met: mine / theirs >= 0.6 },
    ];
  } finally {
    reference.stop();
    await stack.stop();
  }
}
