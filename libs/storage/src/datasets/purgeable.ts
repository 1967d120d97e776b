import { sql, type RawBuilder } from "kysely";
import type { Database } from "../database/database.ts";
import type { DatasetRepository, Leftovers } from "../datasets.ts";

/** `t` are the tables that go; `stays(k)` says whether another row `k` of control.dataset_tables stays and what it names must too. */
function leftovers(stays: RawBuilder<boolean>) {
  const unused = (column: "partition" | "source_key" | "parquet_key"): RawBuilder<string[]> => {
    const [mine, theirs] = [sql.ref(`t.${column}`), sql.ref(`k.${column}`)];
    return sql<string[]>`coalesce(array_agg(distinct ${mine}) filter (where ${mine} is not null and not exists (
      select from control.dataset_tables as k where k.dataset_id = t.dataset_id and ${theirs} = ${mine} and ${stays})), '{}')`;
  };
  // A logical table may hold other datasets' rows, and those of kept versions, which are detached: only when none is left may it go.
  const relations = sql<readonly { readonly schema: string; readonly name: string }[]>`
    coalesce(json_agg(distinct jsonb_build_object('schema', t.relation_schema, 'name', t.relation_name))
      filter (where t.relation_name is not null and not exists (
        select from control.dataset_tables as k
        where k.relation_schema = t.relation_schema and k.relation_name = t.relation_name
          and (k.dataset_id <> t.dataset_id or ${stays}))), '[]')`;
  return [
    unused("partition").as("partitions"),
    unused("source_key").as("source_keys"),
    unused("parquet_key").as("parquet_keys"),
    relations.as("relations"),
  ] as const;
}

interface LeftoversRow {
  readonly partitions: string[];
  readonly relations: Leftovers["relations"];
  readonly source_keys: string[];
  readonly parquet_keys: string[];
}

function toLeftovers({ partitions, relations, source_keys, parquet_keys }: LeftoversRow): Leftovers {
  return { partitions, relations, blobKeys: [...new Set([...source_keys, ...parquet_keys])] };
}

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
      .select(leftovers(sql<boolean>`false`))
      .where("d.deleted_at", "is not", null)
      .where((eb) =>
        eb.or([
          eb("d.purge_soon", "=", true),
          eb("d.deleted_at", "<=", sql<Date>`now() - ${olderThanDays}::double precision * interval '1 day'`),
        ]),
      )
      .groupBy("d.id")
      .orderBy("d.deleted_at")
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({ id: row.id, tenantId: row.tenant_id, ...toLeftovers(row) }));
}

/**
 * Marks versions before the last `keep` of live datasets. Each dataset's row is locked as a publication locks it: a roll-back to one of
 * these versions has committed before, and then its rows are in use, or finds it marked and fails.
 */
async function markOutdated(database: Database, keep: number, limit: number): Promise<void> {
  await database.run((db) =>
    db.transaction().execute(async (transaction) => {
      const datasets = await transaction
        .selectFrom("datasets as d")
        .select("d.id")
        .where("d.deleted_at", "is", null)
        .where(
          sql<boolean>`(select count(*) from control.dataset_versions as v
            where v.dataset_id = d.id and v.status <> 'purging') > ${keep}`,
        )
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const { id } of datasets) {
        await sql`
          update control.dataset_versions set status = 'purging'
          where dataset_id = ${id} and status = 'superseded' and version not in (
            select version from control.dataset_versions
            where dataset_id = ${id} order by version desc limit ${keep})`.execute(transaction);
      }
    }),
  );
}

/** What live datasets have in versions before their last `keep` and in none of those. */
export async function findOutdated(
  database: Database,
  keep: number,
  limit: number,
): ReturnType<DatasetRepository["outdated"]> {
  await markOutdated(database, keep, limit);
  const rows = await database.run((db) =>
    db
      .with("old", (cte) =>
        cte
          .selectFrom("dataset_versions")
          .select("dataset_id")
          .select((eb) => eb.fn.max("version").as("up_to"))
          .where("status", "=", "purging")
          .groupBy("dataset_id")
          .limit(limit),
      )
      .selectFrom("old")
      .leftJoin("dataset_tables as t", (join) =>
        join.onRef("t.dataset_id", "=", "old.dataset_id").onRef("t.version", "<=", "old.up_to"),
      )
      .select(["old.dataset_id", "old.up_to"])
      .select(leftovers(sql<boolean>`k.version > old.up_to`))
      .groupBy(["old.dataset_id", "old.up_to"])
      .execute(),
  );
  return rows.map((row) => ({ id: row.dataset_id, upTo: row.up_to, ...toLeftovers(row) }));
}
