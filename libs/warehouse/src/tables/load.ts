import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { inTransaction } from "../connections/pool.ts";
import { canonicalDatasetId, logicalName, partitionName, quoteIdentifier, quoteLiteral } from "../sql-text.ts";
import type { LoadedPartition, LoadRequest } from "../warehouse.ts";
import { addBase } from "./add-base.ts";
import { asLoadError } from "./load-error.ts";
import { stopOnAbort } from "./stop-on-abort.ts";
import { datasetColumn } from "./ensure-table.ts";

/** The constraint that lets ATTACH skip its scan. */
const datasetCheck = "one_dataset";

/**
 * create → copy → add the rows it begins with → analyze, in one transaction: a failure, an abort or a dead worker leaves nothing. COPY into a table
 * of its own transaction may write frozen rows, which spares later vacuums the table.
 *
 * Throws `unreadable_file` naming row and column for a value its column does not take, `storage_full`, `cancelled`,
 * `service_unavailable`, `conflict` when the load id was used before.
 */
export async function load(pool: pg.Pool, request: LoadRequest): Promise<LoadedPartition> {
  const { table, signal } = request;
  const name = partitionNameOf(request);
  try {
    signal.throwIfAborted();
    const rowCount = await inTransaction(pool, async (client) => {
      await createPartition(client, name, request);
      const copied = await copyRows(client, name, request);
      const { base } = request;
      const kept =
        base === undefined ? 0 : await stopOnAbort(pool, client, signal, () => addBase(client, name, table, base));
      const rows = copied + kept;
      await finishPartition(client, name);
      signal.throwIfAborted();
      return rows;
    });
    return { relation: table.relation, partition: name, rowCount };
  } catch (error) {
    if (signal.aborted) throw new DataPilotError("cancelled", {}, { cause: error });
    throw asLoadError(error, table);
  }
}

/** `<table>_<load>`, cut so that the load id, which makes it unique, always fits PostgreSQL's 63 bytes. */
function partitionNameOf({ table, loadId }: LoadRequest): string {
  if (!/^[0-9A-Za-z_-]{1,40}$/.test(loadId)) {
    throw new DataPilotError("invalid_input", { detail: "A load id is 1–40 letters, digits, dashes or underscores." });
  }
  const prefix = table.relation.name
    .toLowerCase()
    .replaceAll(/[^0-9a-z_]/g, "_")
    .slice(0, 62 - loadId.length);
  return `${prefix}_${loadId.replaceAll("-", "").toLowerCase()}`;
}

/**
 * Like the parent in columns and NOT NULLs, so that it can be attached; granted to nobody. Checking the constraint row by
 * row in COPY costs less than a scan afterwards.
 */
async function createPartition(client: pg.ClientBase, name: string, { table, datasetId }: LoadRequest): Promise<void> {
  const id = quoteLiteral(canonicalDatasetId(datasetId));
  await client.query("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL lock_timeout = '30s'");
  await client.query(
    `CREATE TABLE ${partitionName(name)} (LIKE ${logicalName(table.relation)},
       CONSTRAINT ${datasetCheck} CHECK (${datasetColumn} IS NOT NULL AND ${datasetColumn} = ${id}::uuid))`,
  );
  await client.query(`ALTER TABLE ${partitionName(name)} ALTER ${datasetColumn} SET DEFAULT ${id}`);
}

async function copyRows(client: pg.ClientBase, name: string, request: LoadRequest): Promise<number> {
  const form = request.rowForm ?? { delimiter: ",", columns: request.table.columns.map(({ sql_name }) => sql_name) };
  const columns = form.columns.map(quoteIdentifier).join(", ");
  const options = `FORMAT csv, FREEZE, DELIMITER ${quoteLiteral(form.delimiter)}`;
  const copy = client.query(copyFrom(`COPY ${partitionName(name)} (${columns}) FROM STDIN (${options})`));
  await pipeline(Readable.from(request.rows, { objectMode: true }), counting(request.onRows), copy, {
    signal: request.signal,
  });
  return copy.rowCount;
}

/** Passes bytes on and tells how many there were. */
function counting(onBytes: ((bytes: number) => void) | undefined): Transform {
  let bytes = 0;
  return new Transform({
    writableObjectMode: true,
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      onBytes?.(bytes);
      done(null, chunk);
    },
  });
}

/** 300 rows are sampled per unit: 9 000 estimate the groups of one table well enough, in a third of the usual time. */
const statisticsTarget = 30;

/** Statistics of a sample, so that the first question is planned as well as later ones. */
async function finishPartition(client: pg.ClientBase, name: string): Promise<void> {
  await client.query(`ALTER TABLE ${partitionName(name)} ALTER ${datasetColumn} DROP DEFAULT`);
  await client.query(`SET LOCAL default_statistics_target = ${statisticsTarget}`);
  await client.query(`ANALYZE ${partitionName(name)}`);
}
