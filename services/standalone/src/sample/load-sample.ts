import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const plugin = "retail";
// The primary table first: it makes the dataset that the others join.
const tables = ["sales", "products", "stores", "customers"] as const;

const datasetsSchema = z.object({
  datasets: z.array(z.object({ dataset_id: z.string(), plugin_id: z.string().nullable() })),
});
const uploadSchema = z.object({ dataset_id: z.string(), row_count: z.number() });

async function call(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(120_000) });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${init.method ?? "GET"} ${url}: ${response.status} ${JSON.stringify(body)}`);
  return body;
}

/** Loads the retail sample through the public API unless it is there; returns its number of sales rows, or undefined when it was there. */
export async function loadSample(base: string, folder: string): Promise<number | undefined> {
  const known = datasetsSchema.parse(await call(`${base}/datasets?plugin_id=${plugin}`));
  if (known.datasets.length > 0) return undefined;
  let datasetId: string | undefined;
  let rows = 0;
  for (const table of tables) {
    const form = new FormData();
    form.set("file", await openAsBlob(join(folder, plugin, `${table}.csv`)), `${table}.csv`);
    const loaded = uploadSchema.parse(
      await call(`${base}/upload/${table}`, {
        method: "POST",
        body: form,
        headers: {
          "x-plugin": plugin,
          prefer: "wait=100",
          ...(datasetId === undefined ? {} : { "x-dataset-id": datasetId }),
        },
      }),
    );
    datasetId ??= loaded.dataset_id;
    if (table === "sales") rows = loaded.row_count;
  }
  return rows;
}

const answerSchema = z.object({
  status: z.string(),
  narrative: z.string(),
  sql: z.string().nullable(),
  assumptions: z.array(z.string()),
  timings: z.object({ total_ms: z.number() }),
});
export type SampleAnswer = z.infer<typeof answerSchema>;

export const sampleQuestion = "total revenue last 7 days";

/** Asks the sample one question through the public API. */
export async function askSample(base: string): Promise<SampleAnswer> {
  return answerSchema.parse(
    await call(`${base}/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: sampleQuestion, plugin }),
    }),
  );
}
