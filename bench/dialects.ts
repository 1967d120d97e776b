import { basename } from "node:path";
import { z } from "zod";
import { resultOf } from "./client.ts";
import type { DialectCase, ReadTable } from "./dialects/case.ts";
import { ownCorpus } from "./dialects/corpus.ts";
import { casesIn } from "./dialects/folder.ts";
import { scoreOf } from "./dialects/score.ts";
import type { Figure } from "./figure.ts";
import { startStack } from "./stack.ts";

const uploadedSchema = z.object({ session_id: z.string(), dataset_id: z.uuid() });
const reportSchema = z.object({ tables: z.array(z.object({ header_row: z.int().nullable() })) });
const pageSchema = z.object({
  shape: z.tuple([z.int(), z.int()]),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
const problemSchema = z.object({ detail: z.string() });
const pageRows = 500;
const longWait = { prefer: "wait=120" };

async function json(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
}

/** A file by way of the API: uploaded, then paged to its end as raw cells. Null when it is refused. */
async function readBack(base: string, file: DialectCase): Promise<ReadTable | null> {
  const form = new FormData();
  form.set("file", new Blob([Uint8Array.from(file.bytes)]), file.name);
  const response = await fetch(`${base}/api/upload`, { method: "POST", body: form, headers: longWait });
  if (response.status >= 500) throw new Error(`${file.name}: ${response.status} ${await response.text()}`);
  const answer: unknown = await response.json();
  if (response.status !== 200 && response.status !== 202) {
    const { detail } = problemSchema.parse(answer);
    if (file.empty !== true) console.log(`  ${file.name}: ${response.status} ${detail}`);
    return null;
  }
  const { session_id, dataset_id } = uploadedSchema.parse(
    response.status === 200 ? answer : await resultOf(base, answer),
  );
  const report = reportSchema.parse(await json(await fetch(`${base}/datasets/${dataset_id}/ingest-report`)));
  const headers = { "x-session-id": session_id, ...longWait };
  const rows: string[][] = [];
  for (;;) {
    const address = `${base}/api/preview?raw=true&rows=${pageRows}&offset=${rows.length}`;
    const page = pageSchema.parse(await json(await fetch(address, { headers })));
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.shape[0]) {
      return { header: report.tables[0]?.header_row == null ? null : page.columns, rows };
    }
  }
}

async function scoreAll(base: string, name: string, cases: readonly DialectCase[], reach: number): Promise<Figure> {
  let sum = 0;
  for (const each of cases) {
    const score = scoreOf(each, await readBack(base, each));
    sum += score;
    if (score < 9.995) console.log(`  ${name}: ${each.name}: ${score.toFixed(2)}`);
  }
  const mean = sum / Math.max(1, cases.length);
  return { name, ours: mean, reference: null, unit: "of 10", reach: `≥ ${reach}`, met: mean >= reach };
}

/**
 * How well files of every dialect are read by detection alone, through the API, scored as Pollock scores. Without a folder: files of our
 * own making; with some: the files in them. Every file that is not read wholly right is named.
 */
export async function run(folders: readonly string[] = []): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis" });
  try {
    if (folders.length === 0) return [await scoreAll(stack.base, "dialects own corpus", ownCorpus(), 9.5)];
    const figures: Figure[] = [];
    for (const folder of folders) {
      const reach = basename(folder).includes("survey") ? 9 : 9.5;
      figures.push(await scoreAll(stack.base, `dialects ${basename(folder)}`, await casesIn(folder), reach));
    }
    return figures;
  } finally {
    await stack.stop();
  }
}
