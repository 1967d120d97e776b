import { mkdtemp, rm } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { newId, type DatasetTable, type JobContext, type JobInput, type JobResult } from "@datapilot/contracts";
import type { IngestOutcome, OpenFile } from "@datapilot/frames";
import type { LoadedPartition, LogicalTable } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import { findDestination, type Destination } from "./destination.ts";
import { createProgress } from "./progress.ts";
import { resultOf } from "./result.ts";

interface Loading {
  readonly input: JobInput<"ingest">;
  readonly context: JobContext;
  readonly destination: Destination;
  readonly loadId: string;
  readonly folder: string;
}

/**
 * A stored file becomes a live dataset version:
 *
 *     blob → sniff, parse, normalise → COPY into a detached partition ┐
 *                                    → profile, report, Parquet twin  ┴→ publish (attach and switch, one transaction)
 *
 * Until `publish` commits, the earlier version stays live; a failure or a cancellation leaves no rows and no files.
 */
export async function ingest(
  input: JobInput<"ingest">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"ingest">> {
  const loadId = newId();
  const destination = await findDestination(input, context.principal.tenant_id, loadId, needs);
  const folder = await mkdtemp(join(needs.temporaryFolder, "ingest-"));
  const source = await needs.blobs.localFile(input.blob_key, context.signal);
  try {
    return await loadFile({ input, context, destination, loadId, folder }, source.path, needs);
  } finally {
    await source.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadFile(loading: Loading, path: string, needs: EngineDependencies): Promise<JobResult<"ingest">> {
  const { input, context, destination, folder } = loading;
  const progress = createProgress(context, input.bytes);
  const file = await needs.frames.open({
    path,
    filename: input.filename,
    folder,
    signal: context.signal,
    onProgress: progress.read,
    ...(destination.target === undefined ? {} : { target: destination.target }),
  });
  try {
    const table = destination.logicalTable(file.columns);
    await needs.warehouse.ensureTable(table);
    const { partition, outcome } = await loadRows(loading, file, table, needs);
    progress.at(90, "publish", "Making the new version live");
    const datasetTable = await publish(loading, file, partition, outcome, needs);
    return resultOf(
      destination,
      input,
      await liveVersion(loading, needs),
      datasetTable,
      file.columnMapping,
      outcome.preview,
    );
  } finally {
    await file.close();
  }
}

/** COPY and profile run side by side; when one fails the other's work is undone. */
async function loadRows(
  loading: Loading,
  file: OpenFile,
  table: LogicalTable,
  needs: EngineDependencies,
): Promise<{ readonly partition: LoadedPartition; readonly outcome: IngestOutcome }> {
  const { context, destination, loadId } = loading;
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const loaded = needs.warehouse.load({
    table: { relation: table.relation, columns: file.columns },
    datasetId: destination.datasetId,
    loadId,
    rows: file.copyRows(),
    signal,
  });
  const described = file.outcome().catch((error: unknown) => {
    stop.abort();
    throw error;
  });
  const [partition, outcome] = await Promise.allSettled([loaded, described]);
  if (outcome.status === "rejected") {
    if (partition.status === "fulfilled") await needs.warehouse.drop([partition.value.partition]);
    throw outcome.reason;
  }
  if (partition.status === "rejected") throw partition.reason;
  return { partition: partition.value, outcome: outcome.value };
}

async function publish(
  loading: Loading,
  file: OpenFile,
  partition: LoadedPartition,
  outcome: IngestOutcome,
  needs: EngineDependencies,
): Promise<DatasetTable> {
  const { input, context, destination, loadId } = loading;
  const tenantId = context.principal.tenant_id;
  const parquetKey = `${tenantId}/datasets/${destination.datasetId}/${loadId}.parquet`;
  const table: DatasetTable = {
    table: destination.table,
    aliases: [...destination.aliases],
    relation: partition.relation,
    partition: partition.partition,
    columns: [...file.columns],
    row_count: partition.rowCount,
    source_key: input.blob_key,
    parquet_key: parquetKey,
    filename: input.filename,
    profile: outcome.profile,
    report: outcome.report,
  };
  try {
    await needs.blobs.put(parquetKey, createReadStream(outcome.parquetPath), { signal: context.signal });
    await needs.datasets.register({
      id: destination.datasetId,
      tenantId,
      pluginId: destination.pluginId,
      name: destination.datasetName,
      sessionId: destination.sessionId,
    });
    const live = await needs.datasets.find(destination.datasetId, tenantId);
    const replaced = live?.tables.filter((known) => known.table === destination.table) ?? [];
    await needs.warehouse.publish({
      datasetId: destination.datasetId,
      added: [partition],
      replaced: replaced.map(({ relation, partition: old }) => ({ relation, partition: old })),
      statements: needs.datasets.publishTable(destination.datasetId, table),
    });
  } catch (error) {
    await needs.warehouse.drop([partition.partition]);
    await needs.blobs.delete(parquetKey);
    throw error;
  }
  if (destination.sessionId !== null) {
    await needs.sessions.update(destination.sessionId, tenantId, { datasetId: destination.datasetId });
  }
  return table;
}

async function liveVersion(loading: Loading, needs: EngineDependencies): Promise<number> {
  const live = await needs.datasets.find(loading.destination.datasetId, loading.context.principal.tenant_id);
  return live?.version ?? 1;
}
