import { join } from "node:path";
import pg from "pg";
import { createClient, upload } from "./client.ts";
import { median, type Figure } from "./figure.ts";
import { startStack, type Stack } from "./stack.ts";
import { writeReferenceFile } from "./table-file.ts";

const rows = 20_000;
const warmUps = 150;
const runs = 60;
const few = 10;
const many = 5_000;

/** Registers copies of a dataset's control rows: what a catalogue of that many holds. Their rows are the original's, nobody asks them. */
async function register(stack: Stack, datasetId: string, count: number): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    await database.query(
      `WITH original AS (SELECT * FROM control.datasets WHERE id = $1),
       copies AS (
         INSERT INTO control.datasets
         SELECT (jsonb_populate_record(NULL::control.datasets, to_jsonb(original) || jsonb_build_object('id', gen_random_uuid()))).*
         FROM original, generate_series(1, $2::int) RETURNING id
       )
       SELECT count(*) FROM copies`,
      [datasetId, count],
    );
    await database.query("ANALYZE control.datasets");
  } finally {
    await database.end();
  }
}

async function askP50(stack: Stack, sessionId: string, from: number): Promise<number> {
  const client = createClient(stack.base, 1);
  const took: number[] = [];
  for (let run = 0; run < warmUps + runs; run++) {
    // Each question is new, so no cached result answers it.
    const question = `total revenue by region where unit price is more than ${(from + run) / 2}`;
    const begun = performance.now();
    const response = await client.post("/api/ask", JSON.stringify({ question }), { "x-session-id": sessionId });
    if (!response.body.includes('"answered"')) throw new Error(response.body);
    if (run >= warmUps) took.push(performance.now() - begun);
  }
  client.close();
  return median(took);
}

/** A question with 10 and with 5 000 other datasets registered. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis" });
  try {
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const { session_id: sessionId, dataset_id: datasetId } = await upload(stack.base, file);
    await register(stack, datasetId, few);
    await askP50(stack, sessionId, 100);
    const small = await askP50(stack, sessionId, 400);
    await register(stack, datasetId, many - few);
    const large = await askP50(stack, sessionId, 700);
    return [
      {
        name: "ask p50 with 5 000 datasets",
        ours: large,
        reference: small,
        unit: "ms",
        reach: "≤ 1.2×",
        met: large / small <= 1.2,
      },
    ];
  } finally {
    await stack.stop();
  }
}
