import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { DataPilotError, newId, type JobContext, type JobInput, type JobResult } from "@datapilot/contracts";
import { readOverridesFromWire, type IngestOutcome, type OpenFile } from "@datapilot/frames";
import type { LoadedPartition, LogicalTable } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import { findDestination } from "./destination.ts";
import type { Loading } from "./loading.ts";
import { createProgress } from "./progress.ts";
import { publish } from "./publish.ts";
import { resultOf } from "./result.ts";

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
  } catch (error) {
    // No later try will read it, and no version names it.
    if (error instanceof DataPilotError && !error.retryable) await needs.blobs.delete(input.blob_key);
    throw error;
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
    ...(input.overrides === undefined ? {} : { overrides: readOverridesFromWire(input.overrides) }),
    ...(destination.target === undefined ? {} : { target: destination.target }),
  });
  try {
    const table = destination.logicalTable(file.columns);
    await needs.warehouse.ensureTable(table);
    const { partition, outcome } = await loadRows(loading, file, table, needs);
    progress.at(90, "publish", "Making the new version live");
    const live = await publish(loading, file.columns, partition, outcome, needs);
    return resultOf(destination, input, live, file.columnMapping, outcome.preview);
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
