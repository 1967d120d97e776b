import type {
  Cell,
  ColumnSummary,
  DatasetTable,
  JobInput,
  JobResult,
  PluginUploadResult,
  UploadResult,
} from "@datapilot/contracts";
import type { Destination } from "./destination.ts";
import type { Published } from "./publish.ts";

function summaries(table: DatasetTable): ColumnSummary[] {
  return table.profile.columns.map(({ name, sql_name, type, semantic_type, n_unique, null_pct }) => ({
    name,
    sql_name,
    type,
    semantic_type,
    n_unique,
    null_pct,
  }));
}

/** What the upload answers: of a session, or of a plugin's table. */
export function resultOf(
  destination: Destination,
  input: JobInput<"ingest">,
  { version, table }: Published,
  columnMapping: Readonly<Record<string, string>>,
  preview: readonly Readonly<Record<string, Cell>>[],
): JobResult<"ingest"> {
  const warnings = [...table.report.warnings, ...table.profile.warnings];
  if (input.target === "plugin") {
    return {
      dataset_id: destination.datasetId,
      dataset_version: version,
      plugin_id: input.plugin_id,
      table: table.table,
      row_count: table.row_count,
      rejected: table.report.rejected,
      column_mapping: { ...columnMapping },
      warnings,
    } satisfies PluginUploadResult;
  }
  return {
    status: "ready",
    session_id: input.session_id,
    dataset_id: destination.datasetId,
    dataset_version: version,
    filename: input.filename,
    table: table.table,
    shape: table.profile.shape,
    columns: summaries(table),
    preview: preview.map((row) => ({ ...row })),
    warnings,
  } satisfies UploadResult;
}
