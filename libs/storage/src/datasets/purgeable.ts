import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import type { DatasetRepository } from "../datasets.ts";

/** What all versions of deleted datasets have left: partitions, logical tables and blobs, each named once. Longest deleted first. */
export async function findPurgeable(
  database: Database,
  olderThanDays: number,
  limit: number,
): ReturnType<DatasetRepository["purgeable"]> {
  const rows = await database.run((db) =>
    db
      .selectFrom("datasets as d")
      .leftJoin("dataset_tables as t", "t.dataset_id", "d.id")
      .select(["d.id", "d.tenant_id"])
      .select([
        sql<string[]>`coalesce(array_agg(distinct t.partition) filter (where t.partition is not null), '{}')`.as(
          "partitions",
        ),
        sql<string[]>`coalesce(array_agg(distinct t.source_key) filter (where t.source_key is not null), '{}')`.as(
          "source_keys",
        ),
        sql<string[]>`coalesce(array_agg(distinct t.parquet_key) filter (where t.parquet_key is not null), '{}')`.as(
          "parquet_keys",
        ),
        sql<readonly { readonly schema: string; readonly name: string }[]>`
          coalesce(json_agg(distinct jsonb_build_object('schema', t.relation_schema, 'name', t.relation_name))
            filter (where t.relation_name is not null), '[]')`.as("relations"),
      ])
      .where("d.deleted_at", "<=", sql<Date>`now() - ${olderThanDays}::double precision * interval '1 day'`)
      .groupBy("d.id")
      .orderBy("d.deleted_at")
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    partitions: row.partitions,
    relations: row.relations,
    blobKeys: [...new Set([...row.source_keys, ...row.parquet_keys])],
  }));
}
