import pg from "pg";
import { z } from "zod";
import { patienceMs } from "./eventually.ts";

/** Locks that stand until they are released. */
export interface Held {
  release(): Promise<void>;
}

const namesSchema = z.array(z.object({ name: z.string() })).min(1);

/**
 * Locks tables by a transaction of its own. What reads an `access exclusive` one, or writes to a `share` one, waits: the moment that a
 * test is about lasts until the test has done what it came for.
 */
export async function holdTables(
  databaseUrl: string,
  names: readonly string[],
  mode: "access exclusive" | "share",
): Promise<Held> {
  const client = new pg.Client({ connectionString: databaseUrl, lock_timeout: patienceMs });
  await client.connect();
  try {
    await client.query("begin");
    for (const name of names) await client.query(`lock table ${name} in ${mode} mode`);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { release: () => client.end() };
}

/** Keeps everybody from the rows of a dataset, or with `share` from switching its version. Its files can be read. */
export async function holdRows(
  databaseUrl: string,
  datasetId: string,
  mode: "access exclusive" | "share" = "access exclusive",
): Promise<Held> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select distinct format('%I.%I', relation_schema, relation_name) as name from control.dataset_tables where dataset_id = $1",
      [datasetId],
    );
    const names = namesSchema.parse(rows).map(({ name }) => name);
    return await holdTables(databaseUrl, names, mode);
  } finally {
    await client.end();
  }
}
