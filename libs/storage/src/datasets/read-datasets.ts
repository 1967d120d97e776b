import type { Dataset } from "@datapilot/contracts";
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import type { ControlTables } from "../database/tables.ts";
import type { CachedVersion, VersionCache, VersionContent } from "./live-version-cache.ts";

type LiveDatasets = { readonly d: ControlTables["datasets"]; readonly v: ControlTables["dataset_versions"] };

const contentText = `(
  select json_build_object('joins', v.joins, 'tables', coalesce(json_agg(json_build_object(
    'table', t.table_name, 'aliases', t.aliases, 'relation', json_build_object('schema', t.relation_schema, 'name', t.relation_name),
    'partition', t.partition, 'columns', t.columns, 'row_count', t.row_count, 'source_key', t.source_key,
    'parquet_key', t.parquet_key, 'filename', t.filename, 'profile', t.profile, 'report', t.report
  ) order by t.position, t.table_name), '[]'))::text
  from control.dataset_tables as t where t.dataset_id = v.dataset_id and t.version = v.version)`;

/** A version's content as JSON text: profiles are large, and the driver's parse would be wasted on them. */
export const contentJson = sql.raw<string>(contentText);

const rowSchema = z.object({
  id: z.string(),
  tenant_id: z.string(),
  plugin_id: z.string().nullable(),
  name: z.string(),
  version: z.int(),
  created_at: z.date(),
  updated_at: z.date(),
  version_id: z.string(),
  content: z.string().nullable(),
});
type DatasetRow = z.infer<typeof rowSchema>;

function contentOf(row: DatasetRow, held: ReadonlyMap<string, CachedVersion>, cache: VersionCache): VersionContent {
  if (row.content !== null) return cache.add(row.version_id, row.id, row.content);
  const version = held.get(row.version_id);
  if (version === undefined) throw new Error(`the tables of version ${row.version_id} are neither held nor read`);
  cache.touch(row.version_id);
  return version;
}

export interface DatasetQuery {
  readonly condition: (eb: ExpressionBuilder<LiveDatasets, "d" | "v">) => Expression<SqlBool>;
  readonly limit: number;
}

/**
 * Live datasets that fit a condition, the last updated first, in one query. Versions that the cache already holds come without
 * their tables, so a question on a known version costs one small row.
 */
export async function readDatasets(
  database: Database,
  cache: VersionCache,
  query: DatasetQuery,
): Promise<readonly Dataset[]> {
  // Taken before the query: what it says is held must still be at hand when the rows are back.
  const held = cache.snapshot();
  const known = [...held.keys()];
  const rows = await database.run((db) =>
    db
      .selectFrom("datasets as d")
      .innerJoin("dataset_versions as v", (join) =>
        join.onRef("v.dataset_id", "=", "d.id").onRef("v.version", "=", "d.version"),
      )
      .select(["d.id", "d.tenant_id", "d.plugin_id", "d.name", "d.version", "d.created_at", "d.updated_at"])
      .select(["v.id as version_id"])
      .select(
        sql<string | null>`case when v.id = any(${known}::uuid[]) then null else ${contentJson} end`.as("content"),
      )
      .where("d.deleted_at", "is", null)
      .where(query.condition)
      .orderBy("d.updated_at", "desc")
      .orderBy("d.id", "desc")
      .limit(query.limit)
      .execute(),
  );
  return rows.map((row) => toDataset(row, held, cache));
}

const findText = `
  select d.id, d.tenant_id, d.plugin_id, d.name, d.version, d.created_at, d.updated_at, v.id as version_id,
    case when v.id = any($3::uuid[]) then null else ${contentText} end as content
  from control.datasets as d join control.dataset_versions as v on v.dataset_id = d.id and v.version = d.version
  where d.deleted_at is null and d.id = $1 and d.tenant_id = $2`;

/** The tenant's live dataset, as `readDatasets` gives it. Prepared: every question begins with it. */
export async function readDataset(
  database: Database,
  cache: VersionCache,
  id: string,
  tenantId: string,
): Promise<Dataset | undefined> {
  const held = cache.snapshot(id.toLowerCase());
  const values = [id, tenantId, [...held.keys()]];
  const [row] = await database.prepared({ name: "live_dataset", text: findText, values });
  return row === undefined ? undefined : toDataset(rowSchema.parse(row), held, cache);
}

function toDataset(row: DatasetRow, held: ReadonlyMap<string, CachedVersion>, cache: VersionCache): Dataset {
  const { tables, joins } = contentOf(row, held, cache);
  return {
    id: row.id,
    tenant_id: row.tenant_id,
    plugin_id: row.plugin_id,
    name: row.name,
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    tables: [...tables],
    ...(joins.length === 0 ? {} : { joins: [...joins] }),
  };
}
