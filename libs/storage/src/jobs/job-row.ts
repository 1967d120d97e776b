import {
  isJobType,
  jobErrorSchema,
  jobStatusSchema,
  roleSchema,
  type JobRecord,
  type JobStatus,
  type JobType,
} from "@datapilot/contracts";
import { z } from "zod";

export const underWay = ["queued", "active"] as const satisfies readonly JobStatus[];
export const ended = ["completed", "failed", "cancelled"] as const satisfies readonly JobStatus[];

/** The columns of a `JobRecord`. */
export const jobColumns = [
  "id",
  "type",
  "status",
  "tenant_id",
  "role",
  "key_id",
  "request_id",
  "input",
  "result",
  "error",
  "progress_percent",
  "progress_stage",
  "attempts",
  "cancel_requested",
  "created_at",
  "started_at",
  "finished_at",
] as const;

const timestamp = z.date().transform((date) => date.toISOString());

const jobRowSchema = z.object({
  id: z.string(),
  type: z.custom<JobType>((name) => typeof name === "string" && isJobType(name), "is no job type of this version"),
  status: jobStatusSchema,
  tenant_id: z.string(),
  role: roleSchema,
  key_id: z.string(),
  request_id: z.string(),
  input: z.unknown(),
  result: z.unknown(),
  error: jobErrorSchema.nullable(),
  progress_percent: z.number(),
  progress_stage: z.string(),
  attempts: z.int(),
  cancel_requested: z.boolean(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
});

/** The record of a row of `control.jobs`, read with `jobColumns`. */
export function toJobRecord(row: unknown): JobRecord {
  const parsed = jobRowSchema.parse(row);
  return {
    id: parsed.id,
    type: parsed.type,
    status: parsed.status,
    principal: { tenant_id: parsed.tenant_id, role: parsed.role, key_id: parsed.key_id },
    requestId: parsed.request_id,
    input: parsed.input,
    result: parsed.result,
    error: parsed.error,
    progress: { percent: parsed.progress_percent, stage: parsed.progress_stage },
    attempts: parsed.attempts,
    cancelRequested: parsed.cancel_requested,
    createdAt: parsed.created_at,
    startedAt: parsed.started_at,
    finishedAt: parsed.finished_at,
  };
}
