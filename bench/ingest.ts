import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { upload } from "./client.ts";
import { median, type Figure } from "./figure.ts";
import { startStack } from "./stack.ts";
import { referenceColumns, writeReferenceFile } from "./table-file.ts";

const run_ = promisify(execFile);
const rows = 1_000_000;
const rounds = 3;

async function psqlIsThere(): Promise<boolean> {
  try {
    await run_("psql", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** `\copy` of the file into a typed table, by psql, or where there is none by the same COPY over the driver. */
async function copySeconds(databaseUrl: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("DROP TABLE IF EXISTS public.reference_orders");
    const columns = referenceColumns.map(([name, type]) => `${name} ${type}`).join(", ");
    await client.query(`CREATE TABLE public.reference_orders (${columns})`);
    const begun = performance.now();
    if (await psqlIsThere()) {
      await run_("psql", [
        databaseUrl,
        "-c",
        `\\copy public.reference_orders FROM '${file}' WITH (FORMAT csv, HEADER true)`,
      ]);
    } else {
      const copy = client.query(copyFrom("COPY public.reference_orders FROM STDIN WITH (FORMAT csv, HEADER true)"));
      await pipeline(createReadStream(file), copy);
    }
    return (performance.now() - begun) / 1000;
  } finally {
    await client.end();
  }
}

/** 1 M rows × 13 columns from the upload's first byte to a version that can be asked, against `\copy` of the same file. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis" });
  try {
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const ours: number[] = [];
    const copy: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      await upload(stack.base, file);
      ours.push((performance.now() - begun) / 1000);
      copy.push(await copySeconds(stack.databaseUrl, file));
    }
    const [mine, theirs] = [median(ours), median(copy)];
    return [{ name: "ingest", ours: mine, reference: theirs, unit: "s", reach: "≤ 2.0×", met: mine / theirs <= 2 }];
  } finally {
    await stack.stop();
  }
}
