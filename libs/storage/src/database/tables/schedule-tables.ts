import type { Role, Delivery, ScheduledRunStatus } from "@datapilot/contracts";
import type { Generated } from "kysely";
import type { Json, NullableTimestamp, Timestamp } from "./columns.ts";

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

/** Schedules, their runs and their messages. */
export interface ScheduleTables {
  schedules: SchedulesTable;
  schedule_runs: ScheduleRunsTable;
  webhook_deliveries: WebhookDeliveriesTable;
}
