import type { JobStatus, Role } from "@datapilot/contracts";
import type { AuditEntry } from "../../audit.ts";
import type { Generated } from "kysely";
import type { Json, NullableTimestamp, Timestamp } from "./columns.ts";

interface JobsTable {
  id: string;
  type: string;
  status: Generated<JobStatus>;
  tenant_id: string;
  role: Role;
  key_id: string;
  request_id: string;
  input: Json;
  input_hash: string;
  idempotency_key: string | null;
  result: Json;
  error: Json;
  progress_percent: Generated<number>;
  progress_stage: Generated<string>;
  attempts: Generated<number>;
  cancel_requested: Generated<boolean>;
  created_at: Timestamp;
  /** When it last entered the queue. */
  queued_at: Timestamp;
  started_at: NullableTimestamp;
  heartbeat_at: NullableTimestamp;
  finished_at: NullableTimestamp;
}

interface AuditTable {
  id: string;
  at: Timestamp;
  tenant_id: string;
  role: Role;
  key_id: string;
  request_id: string;
  job_id: string | null;
  kind: AuditEntry["kind"];
  plugin_id: string | null;
  dataset_id: string | null;
  dataset_version: number | null;
  question: string;
  resolved_question: string | null;
  plan: Json;
  sql: string | null;
  guarded_sql: string | null;
  certificate: Json;
  verdict: AuditEntry["verdict"];
  reason: string | null;
  row_count: number | null;
  total_ms: number;
  tokens: number;
  cost_usd: number;
}

/** Jobs, and who asked what. */
export interface JobTables {
  jobs: JobsTable;
  ai_audit_log: AuditTable;
}
