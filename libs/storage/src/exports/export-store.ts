import { reportFormatSchema, reportManifestSchema } from "@datapilot/contracts";
import type { Selectable } from "kysely";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import type { ExportedFile, ExportStore, NewExport } from "../exports.ts";

function toExport(row: Selectable<ControlTables["exports"]>): ExportedFile {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    datasetId: row.dataset_id,
    datasetVersion: row.dataset_version,
    format: reportFormatSchema.parse(row.format),
    filename: row.filename,
    contentType: row.content_type,
    blobKey: row.blob_key,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    manifest: reportManifestSchema.parse(row.manifest),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

type Wanted = { readonly id: string } | { readonly filename: string } | { readonly sha256: string };

/** Exports in the control tables. Every statement that a person's request leads to names the tenant and leaves deleted datasets out. */
export function createExportStore(database: Database): ExportStore {
  async function add(file: NewExport): Promise<void> {
    await database.run((db) =>
      db
        .insertInto("exports")
        .values({
          id: file.id,
          tenant_id: file.principal.tenant_id,
          key_id: file.principal.key_id,
          dataset_id: file.datasetId,
          dataset_version: file.datasetVersion,
          format: file.format,
          filename: file.filename,
          content_type: file.contentType,
          blob_key: file.blobKey,
          bytes: String(file.bytes),
          sha256: file.sha256,
          manifest: storedJson(file.manifest),
          expires_at: new Date(file.expiresAt),
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute(),
    );
  }

  async function read(tenantId: string, wanted: Wanted, alive: boolean): Promise<ExportedFile | undefined> {
    const row = await database.run((db) => {
      let query = db
        .selectFrom("exports as e")
        .innerJoin("datasets as d", "d.id", "e.dataset_id")
        .selectAll("e")
        .where("e.tenant_id", "=", tenantId)
        .where("d.deleted_at", "is", null);
      if ("id" in wanted) query = query.where("e.id", "=", wanted.id);
      else if ("filename" in wanted) query = query.where("e.filename", "=", storedText(wanted.filename));
      else query = query.where("e.sha256", "=", storedText(wanted.sha256));
      if (alive)
        query = query
          .where("e.removed_at", "is", null)
          .where((of) => of("e.expires_at", ">", of.fn<Date>("clock_timestamp")));
      return query.orderBy("e.created_at", "desc").limit(1).executeTakeFirst();
    });
    return row === undefined ? undefined : toExport(row);
  }

  async function removable(limit: number) {
    const rows = await database.run((db) =>
      db
        .selectFrom("exports as e")
        .innerJoin("datasets as d", "d.id", "e.dataset_id")
        .select(["e.id", "e.blob_key"])
        .where("e.removed_at", "is", null)
        .where((of) =>
          of.or([of("e.expires_at", "<=", of.fn<Date>("clock_timestamp")), of("d.deleted_at", "is not", null)]),
        )
        .orderBy("e.expires_at")
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ id: row.id, blobKey: row.blob_key }));
  }

  return {
    add,
    find: async (id, tenantId) => (isUuid(id) ? read(tenantId, { id }, false) : undefined),
    findFile: (filename, tenantId) => read(tenantId, { filename }, true),
    findContent: (sha256, tenantId) => read(tenantId, { sha256 }, false),
    removable,
    markRemoved: async (id) => {
      await database.run((db) =>
        db.updateTable("exports").set({ removed_at: new Date() }).where("id", "=", id).execute(),
      );
    },
  };
}
