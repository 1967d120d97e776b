import { createHash } from "node:crypto";
import { DataPilotError } from "@datapilot/contracts";
import type { LogicalTable } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";

/**
 * The logical table, there and with all its columns. When one of that name holds a column of another type (the plugin was changed since),
 * it stays as it is for the datasets in it, and a further table takes the new ones.
 */
export async function readyTable(
  table: LogicalTable,
  needs: Pick<EngineDependencies, "warehouse">,
): Promise<LogicalTable> {
  try {
    await needs.warehouse.ensureTable(table);
    return table;
  } catch (error) {
    if (!(error instanceof DataPilotError) || error.code !== "conflict") throw error;
    const renamed = { ...table, relation: { ...table.relation, name: nameByTypes(table) } };
    await needs.warehouse.ensureTable(renamed);
    return renamed;
  }
}

/** The table's name with a hash of its columns' names and types, within PostgreSQL's 63 bytes. */
function nameByTypes({ relation, columns }: LogicalTable): string {
  const types = columns.map(({ sql_name, type }) => `${sql_name} ${type}`).toSorted();
  const hash = createHash("sha256").update(types.join("\n")).digest("hex").slice(0, 12);
  return `${relation.name.slice(0, 50)}_${hash}`;
}
