import {
  DataPilotError,
  tableCalled,
  type DatasetTable,
  type JobContext,
  type JobInput,
  type JobResult,
} from "@datapilot/contracts";
import { readOverridesFromWire, type Page } from "@datapilot/frames";
import { datasetOfSession } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";

/**
 * A page of one of the session's tables: typed from the Parquet twin, or raw from the source file with the dialect found at ingest.
 * Throws `not_found` and `conflict` when there is nothing to show.
 */
export async function preview(
  input: JobInput<"preview">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"preview">> {
  const tenantId = context.principal.tenant_id;
  const session = await needs.sessions.get(input.session_id, tenantId);
  if (session === undefined) throw new DataPilotError("not_found", { kind: "session", id: input.session_id });
  const dataset = await datasetOfSession(session.datasetId, tenantId, needs);
  const table = tableCalled(dataset.tables, input.table);
  if (table === undefined && input.table !== undefined) {
    throw new DataPilotError("not_found", { kind: "table of this session's dataset", id: input.table });
  }
  if (table === undefined)
    throw new DataPilotError("conflict", { detail: "This session has no data yet; upload a file first." });
  const page = await readPage(table, input, context.signal, needs);
  const headers = new Map(table.columns.map((column) => [column.sql_name, column.name]));
  const columns = page.columns.map((name) => (input.raw ? name : (headers.get(name) ?? name)));
  return {
    shape: [page.totalRows, columns.length],
    columns,
    data: page.rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]))),
    rows: page.rows.map((row) => [...row]),
  };
}

async function readPage(
  table: DatasetTable,
  input: JobInput<"preview">,
  signal: AbortSignal,
  needs: EngineDependencies,
): Promise<Page> {
  const { dialect, overrides, appended } = table.report;
  // No one file holds the rows of a table that was appended to: raw shows them as they were loaded.
  const raw = input.raw && appended !== true;
  const file = await needs.blobs.localFile(raw ? table.source_key : table.parquet_key, signal);
  try {
    const request = { path: file.path, offset: input.offset, rows: input.rows, signal };
    if (!raw) return await needs.frames.readPage(request);
    const said = overrides === undefined ? {} : { overrides: readOverridesFromWire(overrides) };
    return await needs.frames.readRawPage({ ...request, dialect, ...said });
  } finally {
    await file.release();
  }
}
