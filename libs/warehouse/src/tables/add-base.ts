import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { partitionName, quoteIdentifier } from "../sql-text.ts";
import type { LoadBase, LogicalTable } from "../warehouse.ts";

/**
 * Adds an earlier partition's rows to a new one that holds the new rows alone; gives the change of its row count. The rows go from
 * table to table inside PostgreSQL, so exact decimals stay exact and nothing of them passes through this process. Throws
 * `schema_mismatch` when a column's type has changed since.
 */
export async function addBase(
  client: pg.ClientBase,
  name: string,
  table: LogicalTable,
  base: LoadBase,
): Promise<number> {
  const columns = sharedColumns(table, base);
  const target = partitionName(name);
  const source = partitionName(base.partition);
  const list = columns.map(quoteIdentifier).join(", ");
  if (base.key === undefined) {
    const { rowCount } = await client.query(`INSERT INTO ${target} (${list}) SELECT ${list} FROM ${source}`);
    return rowCount ?? 0;
  }
  const key = quoteIdentifier(base.key);
  const removed = await keepLast(client, target, key);
  const { rowCount } = await client.query(
    `INSERT INTO ${target} (${list}) SELECT ${list} FROM ${source} AS old
      WHERE NOT EXISTS (SELECT FROM ${target} AS new WHERE new.${key} = old.${key})`,
  );
  return (rowCount ?? 0) - removed;
}

/** COPY into an empty table places rows in the order of the file, so the last of a key has the highest place. */
async function keepLast(client: pg.ClientBase, target: string, key: string): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM ${target} AS old USING (
       SELECT ${key} AS k, max(ctid) AS last FROM ${target} WHERE ${key} IS NOT NULL GROUP BY ${key} HAVING count(*) > 1
     ) AS several WHERE old.${key} = several.k AND old.ctid <> several.last`,
  );
  return rowCount ?? 0;
}

function sharedColumns(table: LogicalTable, base: LoadBase): string[] {
  const earlier = new Map(base.columns.map((column) => [column.sql_name, column.type]));
  return table.columns.flatMap(({ name, sql_name, type }) => {
    const was = earlier.get(sql_name);
    if (was === undefined) return [];
    if (was === type) return [sql_name];
    const detail = `The column "${name}" holds ${was} in the rows so far and ${type} now; upload the whole table without x-mode: append.`;
    throw new DataPilotError("schema_mismatch", { detail });
  });
}
