import { DataPilotError, type DatasetColumn, type JobInput } from "@datapilot/contracts";
import { foldIdentifier, type TargetTable } from "@datapilot/frames";
import { targetTableOf } from "@datapilot/semantic";
import type { LogicalTable } from "@datapilot/warehouse";
import { requirePlugin } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";

/** Where a file's rows will live: as which table, for whom, and which shape they must fit. */
export interface Destination {
  readonly datasetId: string;
  readonly pluginId: string | null;
  readonly sessionId: string | null;
  readonly datasetName: string;
  readonly table: string;
  readonly aliases: readonly string[];
  /** Undefined: the file decides its columns. */
  readonly target: TargetTable | undefined;
  /** The logical table; a plugin's tables have all declared columns, an upload's table those of its file. */
  logicalTable(columns: readonly DatasetColumn[]): LogicalTable;
}

const dataSchema = "data";

/** The table's name in SQL: the file's name without folder and endings, as an identifier. */
export function tableNameOf(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? filename;
  return foldIdentifier(base.replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, "")) || "dataset";
}

/** The logical table that holds the rows of a plugin's table, of all its datasets. */
export function relationOfPlugin(pluginId: string, table: string): LogicalTable["relation"] {
  return { schema: dataSchema, name: `plugin_${pluginId}_${table}` };
}

/** Resolves an ingest job's destination. Throws `not_found` for an unknown session, plugin or table. */
export async function findDestination(
  input: JobInput<"ingest">,
  tenantId: string,
  loadId: string,
  needs: Pick<EngineDependencies, "plugins" | "sessions">,
): Promise<Destination> {
  if (input.target === "plugin") return pluginDestination(input, needs);
  const session = await needs.sessions.get(input.session_id, tenantId);
  if (session === undefined) throw new DataPilotError("not_found", { kind: "session", id: input.session_id });
  const table = tableNameOf(input.filename);
  return {
    datasetId: input.dataset_id,
    pluginId: null,
    sessionId: input.session_id,
    datasetName: input.filename,
    table,
    aliases: table === "dataset" ? [] : ["dataset"],
    target: undefined,
    // Each load has a logical table of its own: another version of the file may have other columns.
    logicalTable: (columns) => ({ relation: { schema: dataSchema, name: `upload_${compact(loadId)}` }, columns }),
  };
}

async function pluginDestination(
  input: Extract<JobInput<"ingest">, { target: "plugin" }>,
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
    target,
    logicalTable: () => ({ relation: relationOfPlugin(plugin.id, target.name), columns }),
  };
}

function compact(id: string): string {
  return id.replaceAll("-", "");
}
