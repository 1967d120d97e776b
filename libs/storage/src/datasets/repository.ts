import { DataPilotError } from "@datapilot/contracts";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
import { isUuid } from "../database/uuid.ts";
import type { DatasetRepository, NewDataset } from "../datasets.ts";
import { endSchedules } from "./end-schedules.ts";
import { createVersionCache } from "./live-version-cache.ts";
import { publishTable, publishVersion } from "./publish-table.ts";
import { findOutdated, findPurgeable } from "./purgeable.ts";
import { readDataset, readDatasets } from "./read-datasets.ts";
import { readVersionContent, readVersions } from "./read-versions.ts";

export interface DatasetRepositoryOptions {
  /** Most live versions whose parsed tables are kept in memory (default 200) … */
  readonly cacheVersions?: number;
  /** … and most characters of JSON they were parsed from (default 32 Mi). */
  readonly cacheBytes?: number;
}

/** The registry in PostgreSQL. The tables of what it returns are frozen and shared between callers. */
export function createDatasetRepository(database: Database, options: DatasetRepositoryOptions = {}): DatasetRepository {
  const cache = createVersionCache({
    maxVersions: options.cacheVersions ?? 200,
    maxBytes: options.cacheBytes ?? 32 * 1024 * 1024,
  });

  async function register(dataset: NewDataset): Promise<void> {
    const inserted = await database.run((db) =>
      db
        .insertInto("datasets")
        .values({
          id: dataset.id,
          tenant_id: dataset.tenantId,
          plugin_id: dataset.pluginId,
          name: storedText(dataset.name),
          session_id: storedText(dataset.sessionId),
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst(),
    );
    if (inserted.numInsertedOrUpdatedRows === 1n) return;
    const same = await database.run((db) =>
      db
        .selectFrom("datasets")
        .select("id")
        .where("id", "=", dataset.id)
        .where("tenant_id", "=", dataset.tenantId)
        .where("plugin_id", "is not distinct from", dataset.pluginId)
        .where("deleted_at", "is", null)
        .executeTakeFirst(),
    );
    // One sentence for all reasons: it must not tell whether another tenant has the id.
    if (same === undefined) {
      throw new DataPilotError("conflict", {
        detail: `The dataset id "${dataset.id}" cannot be used here; leave it out to make a new dataset.`,
      });
    }
  }

  async function find(id: string, tenantId: string): ReturnType<DatasetRepository["find"]> {
    if (!isUuid(id)) return undefined;
    return readDataset(database, cache, id, tenantId);
  }

  async function list(
    tenantId: string,
    filter: { readonly pluginId?: string | undefined; readonly limit: number },
  ): ReturnType<DatasetRepository["list"]> {
    const { pluginId, limit } = filter;
    return readDatasets(database, cache, {
      condition: (eb) => {
        const ofTenant = eb("d.tenant_id", "=", tenantId);
        return pluginId === undefined ? ofTenant : eb.and([ofTenant, eb("d.plugin_id", "=", pluginId)]);
      },
      limit,
    });
  }

  async function newestOfPlugin(pluginId: string, tenantId: string): ReturnType<DatasetRepository["newestOfPlugin"]> {
    const [newest] = await list(tenantId, { pluginId, limit: 1 });
    return newest;
  }

  async function softDelete(
    id: string,
    tenantId: string,
    { soon = false }: { readonly soon?: boolean } = {},
  ): Promise<boolean> {
    if (!isUuid(id)) return false;
    const deleted = await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable("datasets")
          .set({ deleted_at: sql`now()`, purge_soon: soon })
          .where("id", "=", id)
          .where("tenant_id", "=", tenantId)
          .where("deleted_at", "is", null)
          .returning("id")
          .execute();
        await endSchedules(transaction, rows);
        return rows;
      }),
    );
    return deleted.length > 0;
  }

  async function softDeleteOfSession(sessionId: string, tenantId: string): Promise<readonly string[]> {
    const deleted = await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable("datasets")
          .set({ deleted_at: sql`coalesce(deleted_at, now())`, purge_soon: true })
          .where("session_id", "=", storedText(sessionId))
          .where("tenant_id", "=", tenantId)
          .returning("id")
          .execute();
        await endSchedules(transaction, rows);
        return rows;
      }),
    );
    return deleted.map((row) => row.id);
  }

  async function forgetVersions(id: string, upTo: number): Promise<void> {
    await database.run((db) =>
      db
        .deleteFrom("dataset_versions")
        .where("dataset_id", "=", id)
        .where("version", "<=", upTo)
        .where("status", "=", "purging")
        .execute(),
    );
  }

  async function forget(id: string): Promise<void> {
    await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom("datasets")
          .where("id", "=", id)
          .where("deleted_at", "is not", null)
          .executeTakeFirst();
        // An upload's examples are found by its id alone; a plugin's serve its other datasets too.
        if (numDeletedRows > 0n) await transaction.deleteFrom("examples").where("model_id", "=", id).execute();
      }),
    );
  }

  async function knownPartitions(): Promise<ReadonlySet<string>> {
    const rows = await database.run((db) => db.selectFrom("dataset_tables").select("partition").distinct().execute());
    return new Set(rows.map((row) => row.partition));
  }

  return {
    register,
    find,
    newestOfPlugin,
    list,
    publishTable,
    publishVersion,
    versions: (id, tenantId) => readVersions(database, id, tenantId),
    findVersion: (id, tenantId, version) => readVersionContent(database, id, tenantId, version),
    softDelete,
    softDeleteOfSession,
    outdated: (keep, limit) => findOutdated(database, keep, limit),
    forgetVersions,
    purgeable: (olderThanDays, limit) => findPurgeable(database, olderThanDays, limit),
    forget,
    knownPartitions,
  };
}
