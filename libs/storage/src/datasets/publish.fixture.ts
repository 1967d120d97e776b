import type { CompiledStatement } from "@datapilot/contracts";
import pg from "pg";

/** Runs the statements as a warehouse does: in one transaction of its own connection. */
export async function publishOn(url: string, statements: readonly CompiledStatement[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters]);
    await client.query("commit");
  } finally {
    await client.end();
  }
}
