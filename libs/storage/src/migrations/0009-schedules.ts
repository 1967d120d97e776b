import { sql, type Kysely, type Migration } from "kysely";

/**
 * A schedule's times are claimed by comparing and setting `next_run_at`; `(schedule_id, due_at)` is unique, so no time runs twice.
 * Those times have the milliseconds of a JavaScript Date, so that what was read can be compared. Everything of a schedule goes with it. The secret is as a `SecretBox` stores it: sealed, or in the clear without a key.
 */
export const schedules: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.schedules (
        id uuid primary key,
        tenant_id text not null,
        role text not null,
        key_id text not null,
        plugin_id text,
        dataset_id uuid,
        cron text not null,
        timezone text not null,
        webhook_url text,
        webhook_secret text,
        digest json,
        next_run_at timestamptz(3),
        next_digest_at timestamptz(3),
        created_at timestamptz not null default clock_timestamp(),
        check ((plugin_id is null) <> (dataset_id is null)),
        check ((webhook_url is null) = (webhook_secret is null))
      )`.execute(db);
    await sql`create index schedules_by_tenant on control.schedules (tenant_id, created_at desc)`.execute(db);
    await sql`create index schedules_due on control.schedules (next_run_at) where next_run_at is not null`.execute(db);
    await sql`
      create table control.webhook_deliveries (
        id uuid primary key,
        schedule_id uuid not null references control.schedules (id) on delete cascade,
        event text not null check (event in ('insights_ready', 'insights_digest')),
        body text not null,
        runs integer not null,
        status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
        tries json not null default '[]',
        next_try_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        delivered_at timestamptz,
        check ((status = 'pending') = (next_try_at is not null))
      )`.execute(db);
    await sql`
      create index webhook_deliveries_by_schedule on control.webhook_deliveries (schedule_id, created_at desc)`.execute(
      db,
    );
    await sql`
      create index webhook_deliveries_due on control.webhook_deliveries (next_try_at) where status = 'pending'`.execute(
      db,
    );
    await sql`
      create table control.schedule_runs (
        id uuid primary key,
        schedule_id uuid not null references control.schedules (id) on delete cascade,
        due_at timestamptz(3) not null,
        status text not null check (status in ('due', 'running', 'skipped', 'completed', 'failed')),
        job_id uuid,
        reason text,
        report json,
        delivery_id uuid references control.webhook_deliveries (id) on delete set null,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        unique (schedule_id, due_at)
      )`.execute(db);
    await sql`
      create index schedule_runs_under_way on control.schedule_runs (created_at) where status in ('due', 'running')`.execute(
      db,
    );
    await sql`
      create table control.fingerprints (
        tenant_id text not null,
        session_id text not null,
        dataset_id uuid not null,
        dataset_version integer not null,
        fingerprint json not null,
        updated_at timestamptz not null default clock_timestamp(),
        primary key (tenant_id, session_id, dataset_id, dataset_version)
      )`.execute(db);
    await sql`
      create table control.autopilots (
        tenant_id text not null,
        session_id text not null,
        job_id uuid,
        dataset_id uuid not null,
        dataset_version integer not null,
        progress json not null,
        updated_at timestamptz not null default clock_timestamp(),
        primary key (tenant_id, session_id)
      )`.execute(db);
  },
};
