import type pg from "pg";
import { logicalName, partitionName, partitionSchema } from "../sql-text.ts";
import { inLockingTransaction } from "./ddl-lock.ts";

/**
 * Drops partitions, attached or not, each in a transaction of its own: what is dropped stays dropped when a later one
 * fails, and calling again goes on from there. Then drops those of the logical tables that have no partition left.
 */
export async function drop(
  pool: pg.Pool,
  partitions: readonly string[],
  tables: readonly { readonly schema: string; readonly name: string }[] = [],
): Promise<void> {
  for (const partition of partitions) {
    await inLockingTransaction(pool, (client) => client.query(`DROP TABLE IF EXISTS ${partitionName(partition)}`));
  }
  for (const relation of tables) await dropWhenEmpty(pool, logicalName(relation));
}

/** Dropping a table takes its partitions along, so the look for partitions and the drop are under one lock. */
async function dropWhenEmpty(pool: pg.Pool, name: string): Promise<void> {
  await inLockingTransaction(pool, async (client) => {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [name]);
    if (rows[0]?.there !== true) return;
    await client.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
    const { rowCount } = await client.query("SELECT FROM pg_inherits WHERE inhparent = to_regclass($1) LIMIT 1", [
      name,
    ]);
    if (rowCount === 0) await client.query(`DROP TABLE ${name}`);
  });
}

/** The names of all partitions, attached or not, in order. The caller knows which of them its control rows name. */
export async function listPartitions(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relkind = 'r' ORDER BY 1`,
    [partitionSchema],
  );
  return rows.map((row) => row.name);
}
