import { sql, type Kysely, type Migration } from "kysely";

/**
 * A turn has its job's id beside its answer's: a job that is tried again replaces its turn instead of adding one.
 * A tenant has one approved example per question of a plugin (or an upload); replaced and stale ones stay as a record.
 */
export const conversations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table control.conversations (
        id uuid primary key,
        tenant_id text not null,
        plugin_id text,
        dataset_id uuid,
        title text,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      )`.execute(db);
    await sql`
      create index conversations_by_tenant on control.conversations (tenant_id, updated_at desc, id desc)`.execute(db);
    await sql`
      create table control.conversation_turns (
        seq bigint generated always as identity primary key,
        conversation_id uuid not null references control.conversations (id) on delete cascade,
        job_id uuid not null,
        answer_id uuid not null,
        question text not null,
        resolved_question text not null,
        status text not null check (status in ('answered', 'clarify', 'refused', 'failed')),
        sql text,
        at timestamptz not null default clock_timestamp(),
        unique (conversation_id, job_id)
      )`.execute(db);
    await sql`
      create index conversation_turns_in_order on control.conversation_turns (conversation_id, seq)`.execute(db);
    await sql`
      create table control.feedback (
        id uuid primary key,
        tenant_id text not null,
        key_id text not null,
        answer_id uuid not null,
        verdict text not null check (verdict in ('up', 'down')),
        corrected_sql text,
        outcome text not null check (outcome in ('recorded', 'kept', 'rejected')),
        reason text,
        example_id uuid,
        at timestamptz not null default clock_timestamp()
      )`.execute(db);
    await sql`create index feedback_by_answer on control.feedback (tenant_id, answer_id, at)`.execute(db);
    await sql`
      create table control.examples (
        id uuid primary key,
        tenant_id text not null,
        model_id text not null,
        model_hash text not null,
        dataset_id uuid not null,
        dataset_version integer not null,
        data_end text,
        question text not null,
        question_key text not null,
        sql text not null,
        answer_id uuid not null,
        state text not null default 'approved' check (state in ('approved', 'stale')),
        reason text,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      )`.execute(db);
    await sql`
      create unique index examples_approved on control.examples (tenant_id, model_id, question_key)
      where state = 'approved'`.execute(db);
    await sql`alter table control.ai_audit_log drop constraint ai_audit_log_kind_check`.execute(db);
    await sql`
      alter table control.ai_audit_log add constraint ai_audit_log_kind_check
      check (kind in ('ask', 'chat', 'sql', 'insight', 'feedback'))`.execute(db);
  },
};
