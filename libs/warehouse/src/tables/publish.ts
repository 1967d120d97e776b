import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { isPostgresError } from "../connections/connection-failure.ts";
import { canonicalDatasetId, logicalName, partitionName, quoteLiteral } from "../sql-text.ts";
import type { Warehouse } from "../warehouse.ts";
import { inLockingTransaction, lockName } from "./ddl-lock.ts";

type Change = Parameters<Warehouse["publish"]>[0];

/**
 * lock the dataset → detach what is replaced → attach what is new → the control tables' statements; all of it or nothing.
 * A reader sees the dataset before or after, never between. Attaching scans nothing: the partition's constraint proves its
 * rows.
 *
 * `replaced` is what the caller believes to be live. When another publish of the dataset came first, attaching fails and this
 * throws `conflict` with nothing changed; the caller reads the dataset anew and publishes again. What is in `replaced` but
 * no longer attached is passed over.
 */
export async function publish(pool: pg.Pool, change: Change): Promise<void> {
  const id = canonicalDatasetId(change.datasetId);
  await inLockingTransaction(pool, async (client) => {
    await lockName(client, id);
    for (const { relation, partition } of change.replaced) await detach(client, logicalName(relation), partition);
    for (const { relation, partition } of change.added) await attach(client, logicalName(relation), partition, id);
    for (const { sql, parameters } of change.statements) await client.query(sql, [...parameters]);
  });
}

async function detach(client: pg.ClientBase, parent: string, partition: string): Promise<void> {
  const name = partitionName(partition);
  const { rowCount } = await client.query(
    "SELECT FROM pg_inherits WHERE inhrelid = to_regclass($1) AND inhparent = to_regclass($2)",
    [name, parent],
  );
  if (rowCount === 1) await client.query(`ALTER TABLE ${parent} DETACH PARTITION ${name}`);
}

async function attach(client: pg.ClientBase, parent: string, partition: string, datasetId: string): Promise<void> {
  const name = partitionName(partition);
  await addLateColumns(client, parent, name);
  try {
    await client.query(`ALTER TABLE ${parent} ATTACH PARTITION ${name} FOR VALUES IN (${quoteLiteral(datasetId)})`);
  } catch (error) {
    // 42P17: another partition holds this dataset. 42809: this one is attached already. 42P01: the table or the partition is gone.
    if (isPostgresError(error) && ["42P17", "42809", "42P01"].includes(error.code ?? "")) {
      throw new DataPilotError(
        "conflict",
        { detail: "Another version of this dataset was published meanwhile." },
        { cause: error },
      );
    }
    throw error;
  }
}

/** Columns that the table got while this partition was loading: its rows have null there. */
async function addLateColumns(client: pg.ClientBase, parent: string, name: string): Promise<void> {
  const { rows } = await client.query<{ addition: string }>(
    `SELECT format('ADD COLUMN %I %s', p.attname, format_type(p.atttypid, p.atttypmod)) AS addition
       FROM pg_attribute p
      WHERE p.attrelid = to_regclass($1) AND p.attnum > 0 AND NOT p.attisdropped
        AND NOT EXISTS (SELECT FROM pg_attribute c WHERE c.attrelid = to_regclass($2) AND c.attname = p.attname AND NOT c.attisdropped)
        AND to_regclass($2) IS NOT NULL`,
    [parent, name],
  );
  if (rows.length > 0) await client.query(`ALTER TABLE ${name} ${rows.map((row) => row.addition).join(", ")}`);
}
