import { DataPilotError, type DatasetColumn } from "@datapilot/contracts";
import type pg from "pg";
import { readerRole } from "../reader-url.ts";
import { logicalName, quoteIdentifier, wallSchema } from "../sql-text.ts";
import type { LogicalTable } from "../warehouse.ts";
import { sqlTypes } from "./column-types.ts";
import { inLockingTransaction, lockName } from "./ddl-lock.ts";

/** The partition key; no column of a file may be called so. */
export const datasetColumn = "dataset_id";

/**
 * Creates the partitioned table with its wall, or adds the columns that are new; does nothing, and takes no lock that
 * queries notice, when all is there. Throws `conflict` when a column is there with another type, `invalid_input` for
 * names that cannot be.
 */
export async function ensureTable(pool: pg.Pool, table: LogicalTable): Promise<void> {
  const name = logicalName(table.relation);
  for (const column of table.columns) {
    if (column.sql_name === datasetColumn) {
      throw new DataPilotError("invalid_input", { detail: `A column cannot be called "${datasetColumn}".` });
    }
  }
  if (missingColumns(await columnsOf(pool, name), table.columns, name)?.length === 0) return;
  await inLockingTransaction(pool, async (client) => {
    await lockName(client, name);
    const missing = missingColumns(await columnsOf(client, name), table.columns, name);
    if (missing === undefined) await createTable(client, name, table.columns);
    else await addColumns(client, name, missing);
  });
}

/** Each column's type as `format_type` writes it; undefined when there is no such table. */
async function columnsOf(
  client: pg.Pool | pg.ClientBase,
  name: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type
       FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
    [name],
  );
  return rows.length === 0 ? undefined : new Map(rows.map((row) => [row.name, row.type]));
}

/** The wanted columns that are not there; undefined when nothing is there. */
function missingColumns(
  present: ReadonlyMap<string, string> | undefined,
  wanted: readonly DatasetColumn[],
  name: string,
): readonly DatasetColumn[] | undefined {
  if (present === undefined) return undefined;
  return wanted.filter((column) => {
    const type = present.get(column.sql_name);
    if (type !== undefined && type !== sqlTypes[column.type]) {
      throw new DataPilotError("conflict", {
        detail: `The column "${column.sql_name}" of ${name} holds ${type} and cannot take ${sqlTypes[column.type]}.`,
      });
    }
    return type === undefined;
  });
}

const definition = (column: DatasetColumn): string => `${quoteIdentifier(column.sql_name)} ${sqlTypes[column.type]}`;

/**
 * The policy's sub-select is evaluated once per statement. IS NOT DISTINCT FROM, not `=`: from an equality the planner derives
 * a one-time filter in a node of its own through which every row is copied, which costs more than comparing in the scan.
 * Pruning comes from the dataset's literal that the guard puts into every statement; one without it reads all partitions and
 * gets its own rows only. Forced, so that not even a plain owner reads across datasets by accident.
 */
async function createTable(client: pg.ClientBase, name: string, columns: readonly DatasetColumn[]): Promise<void> {
  // First and of a fixed width: a scan compares it in every row, and finds it without unpacking the columns before it.
  const definitions = [`${datasetColumn} uuid NOT NULL`, ...columns.map(definition)];
  await client.query(`CREATE TABLE ${name} (${definitions.join(", ")}) PARTITION BY LIST (${datasetColumn})`);
  await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  await client.query(
    `CREATE POLICY one_dataset ON ${name} FOR SELECT TO ${readerRole}
       USING (${datasetColumn} IS NOT DISTINCT FROM (SELECT ${wallSchema}.current_dataset()))`,
  );
  await client.query(`GRANT SELECT ON ${name} TO ${readerRole}`);
}

/** Without a default a new column is a change of the catalog only; it reaches attached partitions by itself. */
async function addColumns(client: pg.ClientBase, name: string, columns: readonly DatasetColumn[]): Promise<void> {
  if (columns.length === 0) return;
  await client.query(`ALTER TABLE ${name} ${columns.map((column) => `ADD COLUMN ${definition(column)}`).join(", ")}`);
}
