import { sql, type Kysely, type Migration } from "kysely";

/**
 * Documents are `json`, not `jsonb`: they are only stored and returned whole, and `jsonb` refuses U+0000 that any client may send in a string.
 * Indexes stay few, and none covers what a heartbeat changes, so that heartbeats stay heap-only.
 */
export const jobs: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`revoke all on schema control from public`.execute(db);
    await sql`
      create table control.jobs (
        id uuid primary key,
        type text not null,
        status text not null default 'queued' check (status in ('queued', 'active', 'completed', 'failed', 'cancelled')),
        tenant_id text not null,
        role text not null,
        key_id text not null,
        request_id text not null,
        input json,
        input_hash text not null,
        idempotency_key text,
        result json,
        error json,
        progress_percent double precision not null default 0 check (progress_percent between 0 and 100),
        progress_stage text not null default 'queued',
        attempts integer not null default 0,
        cancel_requested boolean not null default false,
        created_at timestamptz not null default now(),
        queued_at timestamptz not null default now(),
        started_at timestamptz,
        heartbeat_at timestamptz,
        finished_at timestamptz,
        check ((status in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
        check (status <> 'active' or (heartbeat_at is not null and attempts > 0))
      ) with (fillfactor = 80)`.execute(db);
    await sql`create index jobs_by_tenant on control.jobs (tenant_id, created_at desc, id desc)`.execute(db);
    await sql`create index jobs_under_way on control.jobs (tenant_id) where status in ('queued', 'active')`.execute(db);
    await sql`
      create unique index jobs_idempotency on control.jobs (tenant_id, idempotency_key)
      where idempotency_key is not null`.execute(db);
    await sql`
      create table control.job_events (
        job_id uuid not null,
        seq integer not null,
        ts timestamptz not null default now(),
        type text not null,
        data json not null,
        primary key (job_id, seq)
      )`.execute(db);
  },
};
