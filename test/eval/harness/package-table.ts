import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { TableFile } from "./eval-set.ts";

const recordsSchema = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));

/** A file of the `vega-datasets` package as an upload: CSV as it is, JSON records as CSV written into `folder`. */
export async function packageTable(file: string, folder: string): Promise<TableFile> {
  const path = join(packageFolder(), "data", file);
  if (!file.endsWith(".json")) return { path, filename: file, table: null };
  const filename = file.replace(/\.json$/, ".csv");
  const converted = join(folder, filename);
  await writeFile(converted, csvOf(recordsSchema.parse(JSON.parse(await readFile(path, "utf8")))));
  return { path: converted, filename, table: null };
}

/** The package exports only its loader; its data stands beside the folder of that. */
function packageFolder(): string {
  const require = createRequire(import.meta.url);
  return dirname(dirname(require.resolve("vega-datasets")));
}

/** RFC 4180, with every key of any record as a column in order of appearance; null is an empty cell. */
export function csvOf(records: z.infer<typeof recordsSchema>): string {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = records.map((record) => header.map((key) => quoted(String(record[key] ?? ""))).join(","));
  return [header.map(quoted).join(","), ...lines, ""].join("\n");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
