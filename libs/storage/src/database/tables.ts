import type { Delivery, JobStatus, Role, ScheduledRunStatus } from "@datapilot/contracts";
import type { ColumnType, Generated } from "kysely";
import type { AuditEntry } from "../audit.ts";
import type { ConversationTurn } from "../conversations.ts";
import type { FeedbackEntry } from "../feedback.ts";

/** Written as JSON text, read as the driver parsed it. */
type Json = ColumnType<unknown, string | null | undefined, string | null>;
/** Set by the database's clock unless given. */
type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

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

interface DatasetsTable {
  id: string;
  tenant_id: string;
  plugin_id: string | null;
  name: string;
  session_id: string | null;
  /** The live version; 0 until the first is published. */
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: NullableTimestamp;
  /** Deleted with its session, or replaced there: the next clean-up takes it. */
  purge_soon: Generated<boolean>;
}

interface DatasetVersionsTable {
  dataset_id: string;
  version: number;
  /** Names this content for good: the number starts again when a forgotten dataset's id is used anew. */
  id: Generated<string>;
  /** `purging`: about to be removed, and not to be brought back. */
  status: "live" | "superseded" | "purging";
  created_at: Timestamp;
  change: Json;
  joins: Json;
}

interface DatasetTablesTable {
  dataset_id: string;
  version: number;
  table_name: string;
  /** Order of first publication: an upload's own table comes first. */
  position: number;
  aliases: string[];
  relation_schema: string;
  relation_name: string;
  partition: string;
  columns: Json;
  row_count: number;
  source_key: string;
  parquet_key: string;
  filename: string;
  profile: Json;
  report: Json;
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

interface SessionsTable {
  key: Generated<string>;
  id: string;
  tenant_id: string;
  dataset_id: string | null;
  domain: string | null;
  created_at: Timestamp;
  last_used_at: Timestamp;
  /** Its id has been taken by a later session; it waits for `expire`. */
  retired: Generated<boolean>;
}

interface SessionHistoryTable {
  seq: Generated<string>;
  session_key: string;
  entry: Json;
}

interface ConversationsTable {
  id: string;
  tenant_id: string;
  plugin_id: string | null;
  dataset_id: string | null;
  title: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface ConversationTurnsTable {
  seq: Generated<string>;
  conversation_id: string;
  job_id: string;
  answer_id: string;
  question: string;
  resolved_question: string;
  status: ConversationTurn["status"];
  sql: string | null;
  at: Timestamp;
}

interface FeedbackTable {
  id: string;
  tenant_id: string;
  key_id: string;
  answer_id: string;
  verdict: FeedbackEntry["verdict"];
  corrected_sql: string | null;
  outcome: FeedbackEntry["outcome"];
  reason: string | null;
  example_id: string | null;
  at: Timestamp;
}

interface ExamplesTable {
  id: string;
  tenant_id: string;
  model_id: string;
  model_hash: string;
  dataset_id: string;
  dataset_version: number;
  data_end: string | null;
  question: string;
  question_key: string;
  sql: string;
  answer_id: string;
  state: Generated<"approved" | "stale">;
  /** Why it is stale. */
  reason: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface InsightRunsTable {
  /** The id of the job that made it. */
  id: string;
  tenant_id: string;
  dataset_id: string;
  dataset_version: number;
  plugin_id: string | null;
  started_at: Timestamp;
  finished_at: Timestamp;
  run: Json;
}

interface SchedulesTable {
  id: string;
  tenant_id: string;
  role: Role;
  key_id: string;
  plugin_id: string | null;
  dataset_id: string | null;
  cron: string;
  timezone: string;
  webhook_url: string | null;
  webhook_secret: string | null;
  digest: Json;
  next_run_at: NullableTimestamp;
  next_digest_at: NullableTimestamp;
  created_at: Timestamp;
}

interface ScheduleRunsTable {
  id: string;
  schedule_id: string;
  due_at: Timestamp;
  status: ScheduledRunStatus;
  job_id: string | null;
  reason: string | null;
  report: Json;
  delivery_id: string | null;
  created_at: Timestamp;
  finished_at: NullableTimestamp;
}

interface WebhookDeliveriesTable {
  id: string;
  schedule_id: string;
  event: Delivery["event"];
  body: string;
  runs: number;
  status: Generated<Delivery["status"]>;
  tries: Json;
  next_try_at: NullableTimestamp;
  created_at: Timestamp;
  delivered_at: NullableTimestamp;
}

interface FingerprintsTable {
  tenant_id: string;
  session_id: string;
  dataset_id: string;
  dataset_version: number;
  fingerprint: Json;
  updated_at: Timestamp;
}

interface AutopilotsTable {
  tenant_id: string;
  session_id: string;
  job_id: string | null;
  dataset_id: string;
  dataset_version: number;
  progress: Json;
  updated_at: Timestamp;
}

interface ExportsTable {
  id: string;
  tenant_id: string;
  key_id: string;
  dataset_id: string;
  dataset_version: number;
  format: string;
  filename: string;
  content_type: string;
  blob_key: string;
  /** A bigint: the driver gives it as text. */
  bytes: string;
  sha256: string;
  manifest: Json;
  created_at: Timestamp;
  expires_at: Timestamp;
  removed_at: NullableTimestamp;
}

/** The schema `control` as this package reads and writes it. `job_events` belongs to the queue's event log. */
export interface ControlTables {
  jobs: JobsTable;
  datasets: DatasetsTable;
  dataset_versions: DatasetVersionsTable;
  dataset_tables: DatasetTablesTable;
  ai_audit_log: AuditTable;
  sessions: SessionsTable;
  session_history: SessionHistoryTable;
  conversations: ConversationsTable;
  conversation_turns: ConversationTurnsTable;
  feedback: FeedbackTable;
  examples: ExamplesTable;
  schedules: SchedulesTable;
  schedule_runs: ScheduleRunsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  fingerprints: FingerprintsTable;
  autopilots: AutopilotsTable;
  insight_runs: InsightRunsTable;
  exports: ExportsTable;
}
