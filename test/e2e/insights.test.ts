import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { insightRunSchema, type InsightRun } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApi, pollJob, type Api, type ApiResponse } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";

let database: TestDatabase;
let product: Product;
let api: Api;
let datasetId: string;
let first: InsightRun;

/** What a job-making call gives in the end, however long a busy machine takes. */
async function resultOf({ status, body }: ApiResponse): Promise<unknown> {
  if (status === 200) return body;
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  return (await pollJob(api, z.object({ id: z.string() }).parse(body).id)).result;
}

async function runOf(body: Readonly<Record<string, string>>): Promise<InsightRun> {
  return insightRunSchema.parse(await resultOf(await api.call("POST", "/insights/run", { body })));
}

beforeAll(async () => {
  database = await createTestDatabase();
  product = await startProduct({ databaseUrl: database.url });
  api = createApi(product.base);
  const headers: Record<string, string> = { "x-plugin": "retail" };
  for (const table of ["sales", "stores", "products", "customers"]) {
    const file = fileURLToPath(new URL(`../../sample_data/retail/${table}.csv`, import.meta.url));
    const loaded = await resultOf(await api.uploadTable(table, await readFile(file, "utf8"), headers));
    datasetId = z.object({ dataset_id: z.string() }).parse(loaded).dataset_id;
    headers["x-dataset-id"] = datasetId;
  }
  first = await runOf({ plugin: "retail" });
}, 400_000);
afterAll(async () => {
  await product.stop();
  await database.drop();
});

describe("insights of the retail sample", () => {
  it.each([
    ["the South dips", /South.*(?:February|March) 2026/],
    ["a product takes off", /Trailhead Bottle 750 ml/],
    ["the app replaces the website", /Mobile app|Website/],
    ["a store opens", /Harbor Point.*September 2025/],
    ["a month of discounts", /discount.*November 2025/i],
    ["a product comes back", /Breeze Tower Fan/],
  ])("tell among the first ten that %s", (_story, words) => {
    const told = first.insights.slice(0, 10).map((one) => `${one.title}: ${one.sentence}`);
    expect(
      told.filter((text) => words.test(text)),
      told.join("\n"),
    ).not.toEqual([]);
  });

  it("are each shown by rows that a statement gives, and drawn", () => {
    expect(first.notes.filter((note) => note.includes("could not be run"))).toEqual([]);
    for (const insight of first.insights) {
      const asked = insight.evidence.filter((part) => part.sql !== null);
      expect(asked.length, insight.title).toBeGreaterThan(0);
      for (const part of asked) expect(part.rows.length, `${insight.title}: ${part.sql}`).toBeGreaterThan(0);
    }
    expect(first.insights.filter((insight) => insight.chart !== null).length).toBeGreaterThan(10);
  });

  it("are kept, and not told again", async () => {
    const latest = await api.call("GET", `/insights/latest?dataset_id=${datasetId}`);
    expect(insightRunSchema.parse(latest.body)).toEqual(first);
    const second = await runOf({ dataset_id: datasetId });
    expect(second.insights).toEqual([]);
    expect(second.repeated).toBe(first.insights.length);
    expect(second.known.map((one) => one.key)).toEqual(first.insights.map((one) => one.key));
    const history = await api.call("GET", "/insights/history?plugin=retail");
    expect(history.body).toMatchObject({ runs: [{ run_id: second.run_id }, { run_id: first.run_id }] });
  });
});
