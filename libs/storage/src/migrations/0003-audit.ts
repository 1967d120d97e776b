import { sql, type Kysely, type Migration } from "kysely";

export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.ai_audit_log (
        id uuid primary key,
        at timestamptz not null default clock_timestamp(),
        tenant_id text not null,
        role text not null,
        key_id text not null,
        request_id text not null,
        job_id uuid,
        kind text not null check (kind in ('ask', 'chat', 'sql', 'insight')),
        plugin_id text,
        dataset_id uuid,
        dataset_version integer,
        question text not null,
        resolved_question text,
        plan json,
        sql text,
        guarded_sql text,
        certificate json,
        verdict text not null check (verdict in ('answered', 'clarify', 'refused', 'failed')),
        reason text,
        row_count integer,
        total_ms double precision not null,
        tokens integer not null,
        cost_usd double precision not null
      )`.execute(db);
    await sql`create index ai_audit_log_by_tenant on control.ai_audit_log (tenant_id, at desc, id desc)`.execute(db);
  },
};
