import { newId, type CompiledStatement, type DatasetTable } from "@datapilot/contracts";
import pg from "pg";
import type { TestGateway } from "./gateway.ts";

async function runTransaction(url: string, statements: readonly CompiledStatement[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters]);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/** Makes a live dataset of one table, as the worker would, without rows. */
export async function publishDataset(
  gateway: TestGateway,
  dataset: { readonly tenantId: string; readonly pluginId?: string; readonly sessionId?: string },
  table: DatasetTable,
): Promise<string> {
  const id = newId();
  const { tenantId, pluginId = null, sessionId = null } = dataset;
  await gateway.deps.datasets.register({ id, tenantId, pluginId, name: table.filename, sessionId });
  await runTransaction(gateway.databaseUrl, gateway.deps.datasets.publishTable(id, table));
  return id;
}
