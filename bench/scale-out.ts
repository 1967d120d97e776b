import { join } from "node:path";
import { createClient, upload } from "./client.ts";
import type { Figure } from "./figure.ts";
import { startStack } from "./stack.ts";
import { writeReferenceFile } from "./table-file.ts";

const rows = 20_000;
const jobs = 600;
const warmUps = 200;
const connections = 16;

/** Questions answered per second by so many worker processes of one job at a time. */
async function jobsPerSecond(workers: number): Promise<number> {
  const stack = await startStack({ queue: "redis", workers, environment: { WORKER_CONCURRENCY: "1" } });
  try {
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const { session_id: sessionId } = await upload(stack.base, file);
    const client = createClient(stack.base, connections);
    let next = 0;
    const work = async (until: number): Promise<void> => {
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while (next < until) {
            const question = `total revenue by region and month where unit price is more than ${(100 + next++) / 4}`;
            const response = await client.post("/api/ask", JSON.stringify({ question }), { "x-session-id": sessionId });
            if (!response.body.includes('"answered"')) throw new Error(response.body);
          }
        }),
      );
    };
    await work(warmUps);
    const begun = performance.now();
    await work(warmUps + jobs);
    client.close();
    return jobs / ((performance.now() - begun) / 1000);
  } finally {
    await stack.stop();
  }
}

/** One worker process against two, each with one job at a time. */
export async function run(): Promise<readonly Figure[]> {
  const one = await jobsPerSecond(1);
  const two = await jobsPerSecond(2);
  return [
    { name: "scale-out, 2 workers", ours: two, reference: one, unit: "jobs/s", reach: "≥ 1.7×", met: two / one >= 1.7 },
  ];
}
