import { versionChangeSchema, versionSummarySchema, type VersionSummary } from "@datapilot/contracts";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { isUuid } from "../database/uuid.ts";
import { parseContent, type VersionContent } from "./live-version-cache.ts";
import { contentJson } from "./read-datasets.ts";

const tablesSchema = versionSummarySchema.shape.tables;

/** The kept versions of a live dataset, newest first; undefined when the tenant has no such dataset. */
export async function readVersions(
  database: Database,
  id: string,
  tenantId: string,
): Promise<readonly VersionSummary[] | undefined> {
  if (!isUuid(id)) return undefined;
  const rows = await database.run((db) =>
    db
      .selectFrom("dataset_versions as v")
      .innerJoin("datasets as d", "d.id", "v.dataset_id")
      .select(["v.version", "v.created_at", "v.status", "v.change"])
      .select(
        sql`(
          select coalesce(json_agg(json_build_object('table', t.table_name, 'filename', t.filename, 'row_count', t.row_count)
            order by t.position, t.table_name), '[]')
          from control.dataset_tables as t where t.dataset_id = v.dataset_id and t.version = v.version)`.as("tables"),
      )
      .where("d.id", "=", id)
      .where("d.tenant_id", "=", tenantId)
      .where("d.deleted_at", "is", null)
      .where("v.status", "<>", "purging")
      .orderBy("v.version", "desc")
      .execute(),
  );
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({
    version: row.version,
    created_at: row.created_at.toISOString(),
    status: row.status === "live" ? "live" : "superseded",
    tables: tablesSchema.parse(row.tables),
    change: versionChangeSchema.nullable().parse(row.change),
  }));
}

/** What a kept version of a live dataset holds, read anew each time: only a roll-back asks. */
export async function readVersionContent(
  database: Database,
  id: string,
  tenantId: string,
  version: number,
): Promise<VersionContent | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await database.run((db) =>
    db
      .selectFrom("dataset_versions as v")
      .innerJoin("datasets as d", "d.id", "v.dataset_id")
      .select(contentJson.as("content"))
      .where("d.id", "=", id)
      .where("d.tenant_id", "=", tenantId)
      .where("d.deleted_at", "is", null)
      .where("v.version", "=", version)
      .where("v.status", "<>", "purging")
      .executeTakeFirst(),
  );
  return row === undefined ? undefined : parseContent(row.content);
}
