import type { Cell, DatasetColumn } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";

const previewRows = 20;

/** The first rows of a Parquet twin as objects by column name, as an upload answers with them. */
export async function firstRows(
  path: string,
  columns: readonly DatasetColumn[],
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "frames">,
): Promise<Readonly<Record<string, Cell>>[]> {
  const page = await needs.frames.readPage({ path, offset: 0, rows: previewRows, signal });
  const names = new Map(columns.map(({ name, sql_name }) => [sql_name, name]));
  return page.rows.map((row) =>
    Object.fromEntries(page.columns.map((column, at) => [names.get(column) ?? column, row[at] ?? null])),
  );
}
