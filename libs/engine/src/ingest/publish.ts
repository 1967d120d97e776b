import { createReadStream } from "node:fs";
import { DataPilotError, type DatasetColumn, type DatasetTable } from "@datapilot/contracts";
import type { IngestOutcome } from "@datapilot/frames";
import type { LoadedPartition } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import type { Destination } from "./destination.ts";
import type { Loading } from "./loading.ts";

/** What became live. */
export interface Published {
  readonly version: number;
  readonly table: DatasetTable;
}

/**
 * Stores the Parquet twin, then attaches the rows and switches the version in one transaction, then points the session at them.
 * When any of it fails the rows and the twin are removed and the earlier version stays live.
 */
export async function publish(
  loading: Loading,
  columns: readonly DatasetColumn[],
  partition: LoadedPartition,
  outcome: IngestOutcome,
  needs: EngineDependencies,
): Promise<Published> {
  const { input, context, destination, loadId } = loading;
  const tenantId = context.principal.tenant_id;
  const parquetKey = `${tenantId}/datasets/${destination.datasetId}/${loadId}.parquet`;
  const table: DatasetTable = {
    table: destination.table,
    aliases: [...destination.aliases],
    relation: partition.relation,
    partition: partition.partition,
    columns: [...columns],
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
    await switchVersion(destination, tenantId, partition, table, needs);
  } catch (error) {
    await needs.warehouse.drop([partition.partition]);
    await needs.blobs.delete(parquetKey);
    throw error;
  }
  if (destination.sessionId !== null) {
    await needs.sessions.update(destination.sessionId, tenantId, { datasetId: destination.datasetId });
  }
  const live = await needs.datasets.find(destination.datasetId, tenantId);
  return { version: live?.version ?? 1, table };
}

// Each loser of a race for the same dataset reads the winner's version and tries again.
const publishTries = 10;

/** Replaces the live table of the same name. Another load of the dataset may publish at the same time: then this one follows it. */
async function switchVersion(
  destination: Destination,
  tenantId: string,
  added: LoadedPartition,
  table: DatasetTable,
  needs: EngineDependencies,
): Promise<void> {
  for (let left = publishTries; ; left--) {
    const live = await needs.datasets.find(destination.datasetId, tenantId);
    const replaced = live?.tables.filter((known) => known.table === destination.table) ?? [];
    try {
      await needs.warehouse.publish({
        datasetId: destination.datasetId,
        added: [added],
        replaced: replaced.map(({ relation, partition }) => ({ relation, partition })),
        statements: needs.datasets.publishTable(destination.datasetId, table),
      });
      return;
    } catch (error) {
      const lostRace = error instanceof DataPilotError && error.code === "conflict";
      if (!lostRace || left === 0) throw error;
    }
  }
}
