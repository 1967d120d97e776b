import { sql, type Kysely, type Migration } from "kysely";
import { datasetGoneState } from "../datasets/dataset-gone.ts";

/** Profiles and reports quote what stood in a file, U+0000 too, so they are `json` and not `jsonb`. */
export const datasets: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.datasets (
        id uuid primary key,
        tenant_id text not null,
        plugin_id text,
        name text not null,
        session_id text,
        version integer not null default 0,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        deleted_at timestamptz
      )`.execute(db);
    await sql`
      create index datasets_live on control.datasets (tenant_id, plugin_id, updated_at desc)
      where deleted_at is null and version > 0`.execute(db);
    await sql`create index datasets_deleted on control.datasets (deleted_at) where deleted_at is not null`.execute(db);
    await sql`
      create table control.dataset_versions (
        dataset_id uuid not null references control.datasets (id) on delete cascade,
        version integer not null,
        id uuid not null default gen_random_uuid(),
        status text not null check (status in ('live', 'superseded')),
        created_at timestamptz not null default clock_timestamp(),
        primary key (dataset_id, version)
      )`.execute(db);
    await sql`
      create unique index dataset_versions_one_live on control.dataset_versions (dataset_id)
      where status = 'live'`.execute(db);
    await sql`
      create table control.dataset_tables (
        dataset_id uuid not null,
        version integer not null,
        table_name text not null,
        position integer not null,
        aliases text[] not null,
        relation_schema text not null,
        relation_name text not null,
        partition text not null,
        columns json not null,
        row_count bigint not null,
        source_key text not null,
        parquet_key text not null,
        filename text not null,
        profile json not null,
        report json not null,
        primary key (dataset_id, version, table_name),
        foreign key (dataset_id, version) references control.dataset_versions (dataset_id, version) on delete cascade
      )`.execute(db);
    // A function, because a plain SELECT FOR UPDATE that finds no row does not fail the transaction.
    await sql`
      create function control.lock_dataset(wanted uuid) returns void language plpgsql as ${sql.lit(`
      begin
        perform 1 from control.datasets where id = wanted and deleted_at is null for update;
        if not found then
          raise exception 'dataset % is deleted or unknown', wanted using errcode = '${datasetGoneState}';
        end if;
      end`)}`.execute(db);
    await sql`revoke all on function control.lock_dataset(uuid) from public`.execute(db);
  },
};
