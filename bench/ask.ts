import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { createClient, upload } from "./client.ts";
import { median, type Figure } from "./figure.ts";
import { startStack, type Stack } from "./stack.ts";
import { writeReferenceFile } from "./table-file.ts";

const rows = 1_000_000;
const runs = 40;
const warmUps = 100;

const answerSchema = z.object({
  status: z.string(),
  sql: z.string().nullable(),
  timings: z.record(z.string(), z.number()),
});
const auditSchema = z.object({ entries: z.array(z.object({ guarded_sql: z.string().nullable() })) });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

// Each question is new, so no cached result answers it.
const question = (run: number): string => `total revenue by region where unit price is more than ${100 + run}`;

async function measure(stack: Stack, sessionId: string): Promise<readonly Figure[]> {
  const client = createClient(stack.base, 1);
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  const ask = async (text: string): Promise<void> => {
    const response = await client.post("/api/ask", JSON.stringify({ question: text }), { "x-session-id": sessionId });
    const answer = answerSchema.parse(JSON.parse(response.body));
    if (answer.status !== "answered") throw new Error(response.body);
  };
  try {
    // Until what a question runs through is compiled.
    for (let run = 0; run < warmUps; run++) await ask(question(runs + run));
    const audit: unknown = await (await fetch(`${stack.base}/audit?limit=1`)).json();
    const sql = auditSchema.parse(audit).entries[0]?.guarded_sql ?? "";
    const ours: number[] = [];
    const direct: number[] = [];
    const cached: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(await timed(() => ask(question(run))));
      direct.push(await timed(() => database.query(sql.replace(/> [12]\d\d\b/, `> ${100 + run}`))));
      cached.push(await timed(() => ask(question(run))));
    }
    const overhead = median(ours) - median(direct);
    const repeat = median(cached);
    return [
      {
        name: "ask p50",
        ours: median(ours),
        reference: median(direct),
        unit: "ms",
        reach: "overhead ≤ 15 ms",
        met: overhead <= 15,
      },
      { name: "ask overhead p50", ours: overhead, reference: null, unit: "ms", reach: "≤ 15 ms", met: overhead <= 15 },
      { name: "ask cached p50", ours: repeat, reference: null, unit: "ms", reach: "≤ 10 ms", met: repeat <= 10 },
    ];
  } finally {
    client.close();
    await database.end();
  }
}

/** A warm question on 1 M rows over HTTP, against its own SQL sent by `pg`; and the same question again, from the cache. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis" });
  try {
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const { session_id: sessionId } = await upload(stack.base, file);
    return await measure(stack, sessionId);
  } finally {
    await stack.stop();
  }
}
