import { sql, type Kysely, type Migration } from "kysely";

/**
 * Files that were made of a dataset, each under a name of its own in its tenant. When a file's time is over its blob goes and
 * `removed_at` is set; the row with its manifest stays as long as the dataset, so that a report can still be verified.
 * Manifests are `json`, as their figures may hold U+0000.
 */
export const exportsTable: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.exports (
        id uuid primary key,
        tenant_id text not null,
        key_id text not null,
        dataset_id uuid not null references control.datasets (id) on delete cascade,
        dataset_version integer not null,
        format text not null,
        filename text not null,
        content_type text not null,
        blob_key text not null,
        bytes bigint not null,
        sha256 text not null,
        manifest json not null,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        removed_at timestamptz,
        unique (tenant_id, filename)
      )`.execute(db);
    await sql`create index exports_by_content on control.exports (tenant_id, sha256)`.execute(db);
    await sql`create index exports_to_remove on control.exports (expires_at) where removed_at is null`.execute(db);
    await sql`create index exports_of_dataset on control.exports (dataset_id)`.execute(db);
  },
};
