import { join } from "node:path";
import {
  DataPilotError,
  type ColumnType,
  type DatasetColumn,
  type DatasetTable,
  type JobInput,
} from "@datapilot/contracts";
import { foldIdentifier, type IngestOutcome, type OpenFile } from "@datapilot/frames";
import type { LoadBase, LoadedPartition } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import type { Destination } from "./destination.ts";
import type { Loading } from "./loading.ts";
import { firstRows } from "./first-rows.ts";

/** The live rows that a file's rows are added to. */
export interface AppendBase {
  readonly table: DatasetTable;
  /** SQL name of the column by which rows are replaced. */
  readonly key: string | undefined;
}

/** Numbers that are measured are no keys: doubles of the Parquet twin and exact decimals of the rows could disagree on what is the same. */
const keyTypes: ReadonlySet<ColumnType> = new Set(["text", "integer", "date", "timestamp", "timestamptz", "time"]);

/** What is appended to, when anything is. Throws `invalid_input` for a key that is no column of the table or cannot be one. */
export function appendBaseOf(
  input: JobInput<"ingest">,
  destination: Destination,
  columns: readonly DatasetColumn[],
  columnMapping: Readonly<Record<string, string>>,
): AppendBase | undefined {
  const { base } = destination;
  if (base === undefined || input.mode?.kind !== "append") return undefined;
  const { key } = input.mode;
  if (key === undefined) return { table: base, key: undefined };
  const folded = foldIdentifier(key);
  const column =
    columns.find(({ name, sql_name }) => name === key || sql_name === key || sql_name === columnMapping[key]) ??
    columns.find(({ name, sql_name }) => sql_name === folded || foldIdentifier(name) === folded);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  if (column === undefined) throw badKey(`The table has no column "${key}"; its columns are ${names.slice(0, 500)}.`);
  if (!keyTypes.has(column.type)) {
    throw badKey(`"${column.name}" holds ${column.type} and cannot be a key; take a column of ids, names or dates.`);
  }
  return { table: base, key: column.sql_name };
}

function badKey(detail: string): DataPilotError {
  return new DataPilotError("invalid_input", { detail }, { fields: [{ path: "x-key", message: detail }] });
}

/** As the warehouse takes it. */
export function loadBaseOf({ table, key }: AppendBase): LoadBase {
  return { partition: table.partition, columns: table.columns, ...(key === undefined ? {} : { key }) };
}

/** The file's columns as the table is to show them: a file that is appended to an upload does not rename its columns. */
export function nameColumns(
  { columns, columnMapping }: Pick<OpenFile, "columns" | "columnMapping">,
  { base, pluginId }: Destination,
): Pick<OpenFile, "columns" | "columnMapping"> {
  if (base === undefined || pluginId !== null) return { columns, columnMapping };
  const names = new Map(base.columns.map((column) => [column.sql_name, column.name]));
  return {
    columns: columns.map((column) => ({ ...column, name: names.get(column.sql_name) ?? column.name })),
    columnMapping,
  };
}

/**
 * Twin and profile of the whole table. PostgreSQL has put the rows together itself, and the twins are put together here, so neither is
 * read from the other: exact decimals, which a twin keeps as doubles, stay exact. Both must then have as many rows. When it fails the
 * loaded rows are dropped.
 */
export async function joinWithBase(
  { context, folder }: Loading,
  columns: readonly DatasetColumn[],
  { table, key }: AppendBase,
  { partition, outcome }: { readonly partition: LoadedPartition; readonly outcome: IngestOutcome },
  needs: EngineDependencies,
): Promise<IngestOutcome> {
  const { signal } = context;
  const parquetPath = join(folder, "whole.parquet");
  try {
    const base = await needs.blobs.localFile(table.parquet_key, signal);
    try {
      const { report } = outcome;
      const profile = await needs.frames.appendParquet({
        base: base.path,
        added: outcome.parquetPath,
        columns,
        evidence: report.columns.map((column) => column.evidence),
        ...(key === undefined ? {} : { key }),
        nulledValues: report.columns.reduce((sum, column) => sum + column.n_nulled, 0),
        rejectedRows: report.rejected.count,
        parquetPath,
        signal,
      });
      const [rowCount] = profile.shape;
      if (rowCount !== partition.rowCount) {
        throw new Error(`the Parquet twin has ${rowCount} rows and the partition ${partition.rowCount}`);
      }
      return {
        rowCount,
        parquetPath,
        profile: { ...profile, warnings: [...report.warnings, ...profile.warnings] },
        report: { ...report, appended: true },
        preview: await firstRows(parquetPath, columns, signal, needs),
      };
    } finally {
      await base.release();
    }
  } catch (error) {
    await needs.warehouse.drop([partition.partition]);
    throw error;
  }
}
