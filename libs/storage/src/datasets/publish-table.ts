import type { CompiledStatement, DatasetTable } from "@datapilot/contracts";
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
} from "kysely";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { Publication } from "../datasets.ts";
import type { ControlTables } from "../database/tables.ts";

/** Compiles and never connects: the statements run in another library's transaction. */
const compiler = new Kysely<ControlTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
}).withSchema("control");

const carriedColumns = [
  "aliases",
  "relation_schema",
  "relation_name",
  "partition",
  "columns",
  "row_count",
  "source_key",
  "parquet_key",
  "filename",
  "profile",
  "report",
] as const;

function lockDataset(datasetId: string): CompiledQuery {
  return sql`select control.lock_dataset(${datasetId}::uuid)`.compile(compiler);
}

function expectVersion(datasetId: string, expected: number): CompiledQuery {
  return sql`select control.expect_version(${datasetId}::uuid, ${expected}::integer)`.compile(compiler);
}

function expectKept(datasetId: string, version: number): CompiledQuery {
  return sql`select control.expect_kept(${datasetId}::uuid, ${version}::integer)`.compile(compiler);
}

function supersedeLiveVersion(datasetId: string): CompiledQuery {
  return compiler
    .updateTable("dataset_versions")
    .set({ status: "superseded" })
    .where("dataset_id", "=", datasetId)
    .where("status", "=", "live")
    .compile();
}

function raiseVersion(datasetId: string): CompiledQuery {
  return compiler
    .updateTable("datasets")
    .set({ version: sql`version + 1`, updated_at: sql`clock_timestamp()` })
    .where("id", "=", datasetId)
    .compile();
}

function insertLiveVersion(datasetId: string, { change, joins }: Publication): CompiledQuery {
  return sql`
    insert into control.dataset_versions (dataset_id, version, status, change, joins)
    select d.id, d.version, 'live', ${storedJson(change)}::json, ${storedJson(joins)}::json
    from control.datasets as d where d.id = ${datasetId}`.compile(compiler);
}

/** Every table of the version before but the one that is replaced. */
function carryOver(datasetId: string, replaced: string): CompiledQuery {
  return compiler
    .insertInto("dataset_tables")
    .columns(["dataset_id", "version", "table_name", "position", ...carriedColumns])
    .expression((eb) =>
      eb
        .selectFrom("dataset_tables as old")
        .innerJoin("datasets as d", "d.id", "old.dataset_id")
        .whereRef("old.version", "=", sql`d.version - 1`)
        .where("d.id", "=", datasetId)
        .where("old.table_name", "<>", replaced)
        .select(["old.dataset_id", "d.version", "old.table_name", "old.position"])
        .select(carriedColumns),
    )
    .compile();
}

/** The table keeps the place it had in the version before; a new one comes last. */
function insertTable(datasetId: string, table: DatasetTable): CompiledQuery {
  return sql`
    insert into control.dataset_tables (dataset_id, version, table_name, position, ${sql.join(carriedColumns.map((name) => sql.ref(name)))})
    select d.id, d.version, ${table.table},
      coalesce(
        (select old.position from control.dataset_tables as old
          where old.dataset_id = d.id and old.version = d.version - 1 and old.table_name = ${table.table}),
        (select coalesce(max(position), 0) + 1 from control.dataset_tables as carried
          where carried.dataset_id = d.id and carried.version = d.version)),
      ${table.aliases}::text[], ${table.relation.schema}, ${table.relation.name}, ${table.partition},
      ${storedJson(table.columns)}::json, ${table.row_count}::bigint, ${table.source_key}, ${table.parquet_key},
      ${storedText(table.filename)}, ${storedJson(table.profile)}::json, ${storedJson(table.report)}::json
    from control.datasets as d where d.id = ${datasetId}`.compile(compiler);
}

/** The tables of an earlier version, in their places. */
function bringBack(datasetId: string, version: number): CompiledQuery {
  return compiler
    .insertInto("dataset_tables")
    .columns(["dataset_id", "version", "table_name", "position", ...carriedColumns])
    .expression((eb) =>
      eb
        .selectFrom("dataset_tables as old")
        .innerJoin("datasets as d", "d.id", "old.dataset_id")
        .where("d.id", "=", datasetId)
        .where("old.version", "=", version)
        .select(["old.dataset_id", "d.version", "old.table_name", "old.position"])
        .select(carriedColumns),
    )
    .compile();
}

/**
 * lock the dataset → see that the version it rests on is still live → supersede → number the version → its row → its tables.
 * The lock comes first: from there on no other transaction can number a version of this dataset.
 */
function publish(
  datasetId: string,
  publication: Publication,
  tables: readonly CompiledQuery[],
): readonly CompiledStatement[] {
  const { basedOn } = publication;
  return [
    lockDataset(datasetId),
    ...(basedOn === undefined ? [] : [expectVersion(datasetId, basedOn)]),
    supersedeLiveVersion(datasetId),
    raiseVersion(datasetId),
    insertLiveVersion(datasetId, publication),
    ...tables,
  ].map(({ sql, parameters }) => ({ sql, parameters }));
}

/** The statements that make `table` part of a new live version; the other tables carry over. */
export function publishTable(
  datasetId: string,
  table: DatasetTable,
  publication: Publication = {},
): readonly CompiledStatement[] {
  return publish(datasetId, publication, [carryOver(datasetId, table.table), insertTable(datasetId, table)]);
}

/** The statements that make the tables of an earlier version live again as a new version. */
export function publishVersion(
  datasetId: string,
  version: number,
  publication: Publication = {},
): readonly CompiledStatement[] {
  return publish(datasetId, publication, [expectKept(datasetId, version), bringBack(datasetId, version)]);
}
