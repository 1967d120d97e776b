import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createFramePool } from "@datapilot/frames";
import { workbook, zip } from "../../libs/frames/src/testing/zip.ts";

const rows = Array.from({ length: 12 }, (_, at) => [`Ünit ${at}`, at * 1.5, at % 2 === 0 ? "yes" : "no"]);
const header = ["name", "amount", "done"];
const csv = [header, ...rows].map((row) => `${row.join(",")}\n`).join("");
const records = rows.map(([name, amount, done]) => ({ name, amount, at: { done, list: [1, "two"] } }));

/** A Parquet file, as an ingest writes one. */
async function parquet(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-formats-"));
  const pool = createFramePool({ threads: 1 });
  try {
    const path = join(folder, "table.csv");
    await writeFile(path, csv);
    const file = await pool.open({ path, filename: "table.csv", folder, signal: new AbortController().signal });
    const { parquetPath } = await file.outcome();
    await file.close();
    return await readFile(parquetPath);
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One small table as a file of every format that can be uploaded, by file name. */
export async function fileFormats(): Promise<Readonly<Record<string, Buffer>>> {
  const sheet = workbook({ First: [header, ...rows] }, ["A2:A4"]);
  return {
    "table.csv": Buffer.from(csv),
    "table.tsv": Buffer.from(csv.replaceAll(",", "\t")),
    "table.json": Buffer.from(JSON.stringify({ meta: { n: 1 }, rows: records }, null, 1)),
    "table.jsonl": Buffer.from(records.map((record) => JSON.stringify(record)).join("\n")),
    "table.xlsx": sheet,
    "table.parquet": await parquet(),
    "table.zip": zip({ "table.csv": csv }),
    "table.csv.gz": gzipSync(csv),
    "table.xlsx.gz": gzipSync(sheet),
  };
}
