import { sql, type Kysely, type Migration } from "kysely";

/** A run holds rows of its dataset as evidence, so it goes when the dataset is purged. It is `json`, as the rows may hold U+0000. */
export const insights: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.insight_runs (
        id uuid primary key,
        tenant_id text not null,
        dataset_id uuid not null references control.datasets (id) on delete cascade,
        dataset_version integer not null,
        plugin_id text,
        started_at timestamptz not null,
        finished_at timestamptz not null,
        run json not null
      )`.execute(db);
    await sql`
      create index insight_runs_of_dataset on control.insight_runs (dataset_id, finished_at desc, id desc)`.execute(db);
    await sql`
      create index insight_runs_of_tenant on control.insight_runs (tenant_id, finished_at desc, id desc)`.execute(db);
  },
};
