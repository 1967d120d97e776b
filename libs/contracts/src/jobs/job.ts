import { z } from "zod";
import { jobErrorSchema, type JobError } from "../problem.ts";
import type { JobType } from "./catalog.ts";

export const jobStatusSchema = z.enum(["queued", "active", "completed", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

export const roleSchema = z.enum(["user", "admin"]);
export type Role = z.infer<typeof roleSchema>;

/** Who asked: on every job, log line and audit row. */
export const principalSchema = z.object({ tenant_id: z.string(), role: roleSchema, key_id: z.string() });
export type Principal = z.infer<typeof principalSchema>;

/** A job's row: the truth about it, whatever queue or socket says. Times are ISO 8601 UTC. */
export interface JobRecord {
  readonly id: string;
  readonly type: JobType;
  readonly status: JobStatus;
  readonly principal: Principal;
  readonly requestId: string;
  readonly input: unknown;
  readonly result: unknown;
  readonly error: JobError | null;
  readonly progress: { readonly percent: number; readonly stage: string };
  readonly attempts: number;
  readonly cancelRequested: boolean;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** The job resource on the wire. */
export const jobResourceSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  status: jobStatusSchema,
  progress: z.object({ percent: z.number(), stage: z.string() }),
  attempts: z.int(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  result: z.unknown().optional(),
  error: jobErrorSchema.optional(),
  links: z.object({ self: z.string(), events: z.string() }),
});
export type JobResource = z.infer<typeof jobResourceSchema>;
