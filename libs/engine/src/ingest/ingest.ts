import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  DataPilotError,
  newId,
  type DatasetColumn,
  type JobContext,
  type JobInput,
  type JobResult,
} from "@datapilot/contracts";
import { readOverridesFromWire, type IngestOutcome, type OpenFile } from "@datapilot/frames";
import type { LoadedPartition, LogicalTable } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import { appendBaseOf, joinWithBase, loadBaseOf, nameColumns, type AppendBase } from "./append.ts";
import { BaseReplaced } from "./base-replaced.ts";
import { findDestination } from "./destination.ts";
import type { Loading } from "./loading.ts";
import { createProgress } from "./progress.ts";
import { publish } from "./publish.ts";
import { readyTable } from "./ready-table.ts";
import { isFinal } from "./is-final.ts";
import { liveResult, resultOf } from "./result.ts";

/**
 * A stored file becomes a live dataset version:
 *
 *     blob → sniff, parse, normalise → COPY into a detached partition ┐
 *                                    → profile, report, Parquet twin  ┴→ publish (attach and switch, one transaction)
 *
 * Appended to a table, the partition also gets the live rows, and profile and twin are made of both together.
 * Until `publish` commits, the earlier version stays live; a failure or a cancellation leaves no rows and no files.
 */
export async function ingest(
  input: JobInput<"ingest">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"ingest">> {
  const folder = await mkdtemp(join(needs.temporaryFolder, "ingest-"));
  try {
    const source = await needs.blobs.localFile(input.blob_key, context.signal);
    try {
      return await loadOnLiveRows(input, context, { path: source.path, folder }, needs);
    } finally {
      await source.release();
    }
  } catch (error) {
    // No version names it either.
    if (isFinal(error, context.signal)) await needs.blobs.delete(input.blob_key);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Source {
  readonly path: string;
  readonly folder: string;
}

// Each append that another one overtakes begins anew.
const appendTries = 5;

async function loadOnLiveRows(
  input: JobInput<"ingest">,
  context: JobContext,
  { path, folder }: Source,
  needs: EngineDependencies,
): Promise<JobResult<"ingest">> {
  for (let attempt = 1; ; attempt++) {
    const loadId = newId();
    const destination = await findDestination(input, context.principal.tenant_id, loadId, needs);
    // A worker may have died between publishing and writing the result; rows must not be appended twice.
    if (destination.base?.source_key === input.blob_key) return liveResult(input, context, destination, needs);
    const ownFolder = join(folder, loadId);
    await mkdir(ownFolder);
    try {
      return await loadFile({ input, context, destination, loadId, folder: ownFolder }, path, needs);
    } catch (error) {
      if (!(error instanceof BaseReplaced)) throw error;
      if (attempt === appendTries) {
        const detail = "Others append to this table all the time; try again.";
        throw new DataPilotError("conflict", { detail }, { cause: error });
      }
    } finally {
      await rm(ownFolder, { recursive: true, force: true });
    }
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
  const { columns, columnMapping } = nameColumns(file, destination);
  let loaded: Loaded;
  let base: AppendBase | undefined;
  try {
    base = appendBaseOf(input, destination, columns, columnMapping);
    const table = await readyTable(destination.logicalTable(columns), needs);
    loaded = await loadRows(loading, file, { table, columns, base }, needs);
  } finally {
    await file.close();
  }
  const outcome = base === undefined ? loaded.outcome : await joinWithBase(loading, columns, base, loaded, needs);
  progress.at(90, "publish", "Making the new version live");
  const live = await publish(loading, columns, loaded.partition, outcome, needs);
  return resultOf(destination, input, live, columnMapping, outcome.preview);
}

interface Loaded {
  readonly partition: LoadedPartition;
  readonly outcome: IngestOutcome;
}

interface Rows {
  readonly table: LogicalTable;
  /** Those that the file's rows bring, in their order. */
  readonly columns: readonly DatasetColumn[];
  readonly base: AppendBase | undefined;
}

/** COPY and profile run side by side; when one fails the other's work is undone. */
async function loadRows(
  loading: Loading,
  file: OpenFile,
  { table, columns, base }: Rows,
  needs: EngineDependencies,
): Promise<Loaded> {
  const { context, destination, loadId } = loading;
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const loaded = needs.warehouse.load({
    table: { relation: table.relation, columns },
    ...(base === undefined ? {} : { base: loadBaseOf(base) }),
    datasetId: destination.datasetId,
    loadId,
    rows: file.copyRows(),
    rowForm: file.rowForm,
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
  // The rows may have gone to PostgreSQL as they stand in the file, and were then counted by nobody else.
  if (base === undefined && partition.value.rowCount !== outcome.value.rowCount) {
    await needs.warehouse.drop([partition.value.partition]);
    throw new Error(`PostgreSQL took ${partition.value.rowCount} rows of ${outcome.value.rowCount}`);
  }
  return { partition: partition.value, outcome: outcome.value };
}
