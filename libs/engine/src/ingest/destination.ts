import {
  DataPilotError,
  type Dataset,
  type DatasetColumn,
  type DatasetTable,
  type JobInput,
} from "@datapilot/contracts";
import type { TargetTable } from "@datapilot/frames";
import { targetTableOf } from "@datapilot/semantic";
import type { LogicalTable } from "@datapilot/warehouse";
import { requirePlugin } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { tableNameOf } from "./table-name.ts";

/** Where a file's rows will live: as which table, for whom, and which shape they must fit. */
export interface Destination {
  readonly datasetId: string;
  readonly pluginId: string | null;
  readonly sessionId: string | null;
  readonly datasetName: string;
  readonly table: string;
  readonly aliases: readonly string[];
  /** As the table is shown: an appended file does not rename it. */
  readonly filename: string;
  /** The live table whose rows stay; undefined: the file's rows are all there will be. */
  readonly base: DatasetTable | undefined;
  /** Undefined: the file decides its columns. */
  readonly target: TargetTable | undefined;
  /** The logical table; a plugin's tables have all declared columns, an upload's table those of its file. */
  logicalTable(columns: readonly DatasetColumn[]): LogicalTable;
}

const dataSchema = "data";

/** The logical table that holds the rows of a plugin's table, of all its datasets. */
export function relationOfPlugin(pluginId: string, table: string): LogicalTable["relation"] {
  return { schema: dataSchema, name: `plugin_${pluginId}_${table}` };
}

/** Resolves an ingest job's destination. Throws `not_found` for an unknown session, plugin or table, `conflict` for an append to nothing. */
export async function findDestination(
  input: JobInput<"ingest">,
  tenantId: string,
  loadId: string,
  needs: Pick<EngineDependencies, "plugins" | "sessions" | "datasets">,
): Promise<Destination> {
  const live = await needs.datasets.find(input.dataset_id, tenantId);
  if (input.target === "plugin") return pluginDestination(input, live, needs);
  const session = await needs.sessions.get(input.session_id, tenantId);
  if (session === undefined) throw new DataPilotError("not_found", { kind: "session", id: input.session_id });
  const base = input.mode?.kind === "append" ? tableToAppendTo(input.filename, live) : undefined;
  const known = base ?? live?.tables.find((table) => table.filename === input.filename);
  const table = known?.table ?? freeTableName(tableNameOf(input.filename), live?.tables ?? []);
  const first = live === undefined || live.tables.length === 0;
  return {
    datasetId: input.dataset_id,
    pluginId: null,
    sessionId: input.session_id,
    datasetName: input.filename,
    table,
    aliases: known?.aliases ?? (first && table !== "dataset" ? ["dataset"] : []),
    filename: known?.filename ?? input.filename,
    base,
    target: base === undefined ? undefined : targetOfTable(base),
    // Each load has a logical table of its own: another version of the file may have other columns.
    logicalTable: (columns) => ({ relation: { schema: dataSchema, name: `upload_${compact(loadId)}` }, columns }),
  };
}

/** The table that a file is appended to: the one it is called like, or the only one. */
function tableToAppendTo(filename: string, live: Dataset | undefined): DatasetTable {
  const tables = live?.tables ?? [];
  const name = tableNameOf(filename);
  const called = tables.find((table) => table.filename === filename) ?? tables.find((table) => table.table === name);
  const table = called ?? (tables.length === 1 ? tables[0] : undefined);
  if (table !== undefined) return table;
  const names = tables.map((one) => `"${one.filename}"`).join(", ");
  const detail =
    tables.length === 0
      ? "There is nothing to append to yet; upload the file without x-mode: append."
      : `The dataset has several tables; call the file like the one it is appended to: ${names}.`;
  throw new DataPilotError("conflict", { detail });
}

/** The name, with a number when another table of the dataset is called so. */
function freeTableName(name: string, tables: readonly DatasetTable[]): string {
  const taken = new Set(tables.flatMap((table) => [table.table, ...table.aliases]));
  if (!taken.has(name)) return name;
  // Room for the number within PostgreSQL's 63 bytes.
  const stem = name.slice(0, 58);
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number++;
  return `${stem}_${number}`;
}

/** A file that is appended has the table's columns, all of them and no others. */
function targetOfTable({ table, columns }: DatasetTable): TargetTable {
  return {
    name: table,
    exact: true,
    columns: columns.map(({ name, sql_name, type }) => ({
      name: sql_name,
      label: name,
      type,
      required: true,
      synonyms: [],
    })),
  };
}

async function pluginDestination(
  input: Extract<JobInput<"ingest">, { target: "plugin" }>,
  live: Dataset | undefined,
  needs: Pick<EngineDependencies, "plugins">,
): Promise<Destination> {
  const plugin = await requirePlugin(input.plugin_id, needs);
  const target = targetTableOf(plugin, input.table);
  if (target === undefined) {
    throw new DataPilotError("not_found", { kind: `table of the plugin ${plugin.id}`, id: input.table });
  }
  const columns = target.columns.map((column) => ({ name: column.label, sql_name: column.name, type: column.type }));
  return {
    datasetId: input.dataset_id,
    pluginId: plugin.id,
    sessionId: null,
    datasetName: `${plugin.name}: ${input.filename}`,
    table: target.name,
    aliases: [],
    filename: input.filename,
    // A table that the dataset does not have yet begins with the file's rows.
    base: input.mode?.kind === "append" ? live?.tables.find((table) => table.table === target.name) : undefined,
    target,
    logicalTable: () => ({ relation: relationOfPlugin(plugin.id, target.name), columns }),
  };
}

function compact(id: string): string {
  return id.replaceAll("-", "");
}
