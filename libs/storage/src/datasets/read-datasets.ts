import type { Dataset } from "@datapilot/contracts";
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import type { Database } from "../database/database.ts";
import type { ControlTables } from "../database/tables.ts";
import type { CachedVersion, VersionCache, VersionContent } from "./live-version-cache.ts";

type LiveDatasets = { readonly d: ControlTables["datasets"]; readonly v: ControlTables["dataset_versions"] };

/** A version's content as JSON text: profiles are large, and the driver's parse would be wasted on them. */
export const contentJson = sql<string>`(
  select json_build_object('joins', v.joins, 'tables', coalesce(json_agg(json_build_object(
    'table', t.table_name, 'aliases', t.aliases, 'relation', json_build_object('schema', t.relation_schema, 'name', t.relation_name),
    'partition', t.partition, 'columns', t.columns, 'row_count', t.row_count, 'source_key', t.source_key,
    'parquet_key', t.parquet_key, 'filename', t.filename, 'profile', t.profile, 'report', t.report
  ) order by t.position, t.table_name), '[]'))::text
  from control.dataset_tables as t where t.dataset_id = v.dataset_id and t.version = v.version)`;

function contentOf(
  row: { readonly id: string; readonly version_id: string; readonly content: string | null },
  held: ReadonlyMap<string, CachedVersion>,
  cache: VersionCache,
): VersionContent {
  if (row.content !== null) return cache.add(row.version_id, row.id, row.content);
  const version = held.get(row.version_id);
  if (version === undefined) throw new Error(`the tables of version ${row.version_id} are neither held nor read`);
  cache.touch(row.version_id);
  return version;
}

export interface DatasetQuery {
  readonly condition: (eb: ExpressionBuilder<LiveDatasets, "d" | "v">) => Expression<SqlBool>;
  /** When only this dataset can match. */
  readonly datasetId?: string;
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
  const held = cache.snapshot(query.datasetId);
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
  return rows.map((row) => {
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
  });
}
