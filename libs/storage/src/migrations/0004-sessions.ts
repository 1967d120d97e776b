import { sql, type Kysely, type Migration } from "kysely";

/** A tenant's session id is unique among those that are not retired: an id that is used again after its session's end begins a new one. */
export const sessions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.sessions (
        key bigint generated always as identity primary key,
        id text not null,
        tenant_id text not null,
        dataset_id text,
        domain text,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        retired boolean not null default false
      ) with (fillfactor = 80)`.execute(db);
    await sql`create unique index sessions_by_id on control.sessions (tenant_id, id) where not retired`.execute(db);
    await sql`
      create table control.session_history (
        seq bigint generated always as identity primary key,
        session_key bigint not null references control.sessions (key) on delete cascade,
        entry json not null
      )`.execute(db);
    await sql`create index session_history_by_session on control.session_history (session_key, seq)`.execute(db);
  },
};
