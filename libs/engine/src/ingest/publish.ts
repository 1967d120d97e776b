import { createReadStream } from "node:fs";
import {
  DataPilotError,
  type Dataset,
  type DatasetColumn,
  type DatasetTable,
  type VersionChange,
} from "@datapilot/contracts";
import type { IngestOutcome } from "@datapilot/frames";
import { isDatasetGone } from "@datapilot/storage";
import type { LoadedPartition } from "@datapilot/warehouse";
import type { EngineDependencies } from "../dependencies.ts";
import { whileVersionsMove } from "../versions/while-versions-move.ts";
import { BaseReplaced } from "./base-replaced.ts";
import type { Destination } from "./destination.ts";
import { driftOf } from "./drift.ts";
import { findJoins } from "./join-keys.ts";
import type { Loading } from "./loading.ts";

/** What became live. */
export interface Published {
  readonly version: number;
  readonly table: DatasetTable;
  readonly change: VersionChange;
}

/**
 * Stores the Parquet twin, then attaches the rows and switches the version in one transaction, then points the session at them.
 * When any of it fails the rows and the twin are removed and the earlier version stays live. Throws `BaseReplaced` when the rows
 * that were appended to are no longer live.
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
    filename: destination.filename,
    profile: outcome.profile,
    report: outcome.report,
  };
  let published: Published;
  try {
    await needs.blobs.put(parquetKey, createReadStream(outcome.parquetPath), { signal: context.signal });
    await needs.datasets.register({
      id: destination.datasetId,
      tenantId,
      pluginId: destination.pluginId,
      name: destination.datasetName,
      sessionId: destination.sessionId,
    });
    published = await switchVersion(destination, tenantId, partition, table, needs);
  } catch (error) {
    await needs.warehouse.drop([partition.partition]);
    await needs.blobs.delete(parquetKey);
    if (!isDatasetGone(error)) throw error;
    throw new DataPilotError("not_found", { kind: "dataset", id: destination.datasetId }, { cause: error });
  }
  if (destination.sessionId !== null) {
    await pointSession(destination.sessionId, destination.datasetId, tenantId, needs);
  }
  return published;
}

/** Replaces the live table of the same name. Another load of the dataset may publish at the same time: then this one follows it. */
async function switchVersion(
  destination: Destination,
  tenantId: string,
  added: LoadedPartition,
  table: DatasetTable,
  needs: EngineDependencies,
): Promise<Published> {
  return whileVersionsMove(async () => {
    const live = await needs.datasets.find(destination.datasetId, tenantId);
    const replaced = live?.tables.find((known) => known.table === destination.table);
    if (destination.base !== undefined && destination.base.partition !== replaced?.partition) throw new BaseReplaced();
    const tables = [...(live?.tables.filter((known) => known !== replaced) ?? []), table];
    const joins = destination.sessionId === null ? [] : await findJoins(tables, needs);
    const change = changeOf(destination, live, replaced, table);
    await needs.warehouse.publish({
      datasetId: destination.datasetId,
      added: [added],
      replaced: replaced === undefined ? [] : [replaced],
      statements: needs.datasets.publishTable(destination.datasetId, table, {
        basedOn: live?.version ?? 0,
        change,
        joins,
      }),
    });
    return { version: (live?.version ?? 0) + 1, table, change };
  });
}

function changeOf(
  destination: Destination,
  live: Dataset | undefined,
  replaced: DatasetTable | undefined,
  table: DatasetTable,
): VersionChange {
  const added = live === undefined ? "created" : "table_added";
  const kept = destination.base === undefined ? "replaced" : "appended";
  return {
    action: replaced === undefined ? added : kept,
    table: table.table,
    filename: table.filename,
    restored_version: null,
    rows_before: replaced?.row_count ?? null,
    rows_after: table.row_count,
    drift: replaced === undefined ? [] : driftOf(replaced.profile, table.profile),
  };
}

/** The session's earlier dataset, of another file, goes. Should the session have been deleted meanwhile, so does this one. */
async function pointSession(
  sessionId: string,
  datasetId: string,
  tenantId: string,
  needs: EngineDependencies,
): Promise<void> {
  const before = await needs.sessions.get(sessionId, tenantId);
  const after = await needs.sessions.update(sessionId, tenantId, { datasetId });
  if (after === undefined) {
    await needs.datasets.softDelete(datasetId, tenantId, { soon: true });
    throw new DataPilotError("not_found", { kind: "session", id: sessionId });
  }
  const earlier = before?.datasetId ?? null;
  if (earlier !== null && earlier !== datasetId) await needs.datasets.softDelete(earlier, tenantId, { soon: true });
}
