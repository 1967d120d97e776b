import { DuckDBInstance } from "@duckdb/node-api";
import { createFramePool } from "@datapilot/frames";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Figure } from "./figure.ts";
import { referenceColumns, writeReferenceFile } from "./table-file.ts";

const rows = 1_000_000;
const rounds = 5;
const calm = new AbortController().signal;

/** DuckDB with the same rows, typed as ours, in memory. */
async function summarize(file: string): Promise<() => Promise<number>> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const types: Readonly<Record<string, string>> = { text: "varchar", numeric: "decimal(18, 6)" };
  const columns = referenceColumns.map(([name, type]) => `'${name}': '${types[type] ?? type}'`).join(", ");
  await connection.run(
    `CREATE TABLE orders AS SELECT * FROM read_csv('${file}', header = true, columns = {${columns}})`,
  );
  return async () => {
    const begun = performance.now();
    await connection.runAndReadAll("SUMMARIZE orders");
    return performance.now() - begun;
  };
}

/** The profile of 1 M rows × 13 columns from the Parquet twin, against DuckDB's SUMMARIZE of the same rows in memory. */
export async function run(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-profile-"));
  const pool = createFramePool({ threads: 1 });
  try {
    const path = join(folder, "orders.csv");
    await writeReferenceFile(path, rows);
    const file = await pool.open({ path, filename: "orders.csv", folder, signal: calm });
    const { parquetPath } = await file.outcome();
    // The twin outlives the open file: its thread is free for the profile.
    await file.close();
    const reference = await summarize(path);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push((await pool.profileParquet({ path: parquetPath, signal: calm })).ms);
      theirs.push(await reference());
    }
    const [mine, duck] = [median(ours), median(theirs)];
    return [{ name: "profile", ours: mine, reference: duck, unit: "ms", reach: "≤ 1.5×", met: mine / duck <= 1.5 }];
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}
