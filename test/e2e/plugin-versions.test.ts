import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerSchema } from "@datapilot/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";

let database: TestDatabase;
let product: Product;
let api: Api;
let plugins: string;

beforeAll(async () => {
  database = await createTestDatabase();
  plugins = await mkdtemp(join(tmpdir(), "datapilot-plugins-"));
  await cp(fileURLToPath(new URL("../../plugins/retail", import.meta.url)), join(plugins, "retail"), {
    recursive: true,
  });
  product = await startProduct({ databaseUrl: database.url, environment: { PLUGINS_DIR: plugins } });
  api = createApi(product.base);
});
afterAll(async () => {
  await product.stop();
  await database.drop();
  await rm(plugins, { recursive: true, force: true });
});

const retail = { "x-plugin": "retail" };
const header = "sale_id,sale_date,quantity,revenue\n";
const resultSchema = z.object({ dataset_id: z.string(), dataset_version: z.int(), row_count: z.int() });

async function load(csv: string, headers: Record<string, string> = {}) {
  const { status, body } = await api.uploadTable("sales", `${header}${csv}`, { ...retail, ...headers });
  expect([status, body]).toMatchObject([200, { plugin_id: "retail" }]);
  return resultSchema.parse(body);
}

async function rowsOf(datasetId: string): Promise<readonly unknown[]> {
  const sql = "SELECT sale_id, quantity, revenue::text FROM sales ORDER BY 1, 3";
  const { body } = await api.call("POST", "/api/sql", { body: { sql, dataset_id: datasetId } });
  return answerSchema.parse(body).rows;
}

it("appends to a plugin's table, replaces by a key, and rolls back", async () => {
  const { dataset_id: id } = await load("1,2024-01-01,1,10.10\n2,2024-01-02,2,20.20\n");
  const append = { "x-dataset-id": id, "x-mode": "append" };
  const appended = await load("2,2024-01-02,5,50.05\n3,2024-01-03,3,30.30\n", { ...append, "x-key": "sale_id" });
  expect(appended).toEqual({ dataset_id: id, dataset_version: 2, row_count: 3 });
  expect(await rowsOf(id)).toEqual([
    [1, 1, "10.10"],
    [2, 5, "50.05"],
    [3, 3, "30.30"],
  ]);
  const back = await api.call("POST", `/datasets/${id}/rollback`, { body: { version: 1 } });
  expect(back.body).toMatchObject({ dataset_version: 3, tables: [{ table: "sales", row_count: 2 }] });
  expect((await rowsOf(id)).length).toBe(2);
  const none = await api.uploadTable("sales", `${header}9,2024-01-01,1,1\n`, { ...retail, "x-mode": "append" });
  expect(none.status).toBe(422);
});

it("nulls and counts a column in which no cell fits its type", async () => {
  const { dataset_id: id } = await load("a,2024-01-01,one,10.10\nb,2024-01-02,two,20.20\n");
  expect(await rowsOf(id)).toEqual([
    [null, null, "10.10"],
    [null, null, "20.20"],
  ]);
  const report = await api.call("GET", `/datasets/${id}/ingest-report`);
  const columns = z.object({
    tables: z.tuple([z.object({ columns: z.array(z.looseObject({ sql_name: z.string() })) })]),
  });
  const quantity = columns.parse(report.body).tables[0].columns.find(({ sql_name }) => sql_name === "quantity");
  expect(quantity).toMatchObject({
    n_nulled: 2,
    nulled_sample: [
      { line: 2, value: "one" },
      { line: 3, value: "two" },
    ],
  });
});

it("loads into a changed plugin while what was loaded before stays readable", async () => {
  const before = await load("1,2024-01-01,1,10.10\n");
  const path = join(plugins, "retail", "schema.yaml");
  const schema = await readFile(path, "utf8");
  await writeFile(path, schema.replace(/(quantity:\n\s+type: )integer/, "$1text"));
  let after = await load("1,2024-01-01,one box,10.10\n");
  // Gateway and worker see the file's change by themselves, each in its own time.
  for (let tries = 0; tries < 40 && (await rowsOf(after.dataset_id)).flat().includes(null); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    after = await load("1,2024-01-01,one box,10.10\n");
  }
  expect(await rowsOf(after.dataset_id)).toEqual([[1, "one box", "10.10"]]);
  expect(await rowsOf(before.dataset_id)).toEqual([[1, 1, "10.10"]]);
  const again = await load("1,2024-01-01,2 boxes,10.10\n", { "x-dataset-id": before.dataset_id });
  expect(again.dataset_version).toBe(2);
  expect(await rowsOf(before.dataset_id)).toEqual([[1, "2 boxes", "10.10"]]);
  const back = await api.call("POST", `/datasets/${before.dataset_id}/rollback`, { body: { version: 1 } });
  expect(back.status).toBe(200);
  expect(await rowsOf(before.dataset_id)).toEqual([[1, 1, "10.10"]]);
  const mixed = await api.uploadTable("sales", `${header}2,2024-01-01,3,1\n`, {
    ...retail,
    "x-dataset-id": before.dataset_id,
    "x-mode": "append",
  });
  expect([mixed.status, mixed.body]).toMatchObject([422, { code: "schema_mismatch" }]);
});
