import {
  DataPilotError,
  type Cell,
  type ColumnSummary,
  type DatasetTable,
  type JobContext,
  type JobInput,
  type JobResult,
  type PluginUploadResult,
  type UploadResult,
} from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";
import type { Destination } from "./destination.ts";
import { firstRows } from "./first-rows.ts";
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

/** What an append answers whose rows are live already. */
export async function liveResult(
  input: JobInput<"ingest">,
  context: JobContext,
  destination: Destination,
  needs: EngineDependencies,
): Promise<JobResult<"ingest">> {
  const tenantId = context.principal.tenant_id;
  const live = await needs.datasets.find(destination.datasetId, tenantId);
  const versions = await needs.datasets.versions(destination.datasetId, tenantId);
  const change = versions?.find(({ status }) => status === "live")?.change;
  const table = live?.tables.find(({ source_key }) => source_key === input.blob_key);
  if (live === undefined || table === undefined || change == null) {
    throw new DataPilotError("not_found", { kind: "dataset", id: destination.datasetId });
  }
  const twin = await needs.blobs.localFile(table.parquet_key, context.signal);
  try {
    const preview = await firstRows(twin.path, table.columns, context.signal, needs);
    return resultOf(destination, input, { version: live.version, table, change }, {}, preview);
  } finally {
    await twin.release();
  }
}

/** What the upload answers: of a session, or of a plugin's table. */
export function resultOf(
  destination: Destination,
  input: JobInput<"ingest">,
  { version, table, change }: Published,
  columnMapping: Readonly<Record<string, string>>,
  preview: readonly Readonly<Record<string, Cell>>[],
): JobResult<"ingest"> {
  // The profile's warnings begin with the report's.
  const warnings = [...table.profile.warnings, ...change.drift];
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
