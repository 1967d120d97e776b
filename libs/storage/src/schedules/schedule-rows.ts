import {
  digestSchema,
  roleSchema,
  scheduledRunSchema,
  scheduledRunStatusSchema,
  type ScheduledRun,
  type ScheduledWork,
} from "@datapilot/contracts";
import { z } from "zod";
import type { Schedule, ScheduleNotice } from "../schedules.ts";

const date = z.date();

const workRowSchema = z.object({
  id: z.string(),
  tenant_id: z.string(),
  role: roleSchema,
  key_id: z.string(),
  plugin_id: z.string().nullable(),
  dataset_id: z.string().nullable(),
  cron: z.string(),
  timezone: z.string(),
  next_run_at: date.nullable(),
});

const noticeRowSchema = z.object({
  webhook_url: z.string().nullable(),
  digest: digestSchema.nullable(),
});

const runRowSchema = z.object({
  id: z.string(),
  due_at: date,
  status: scheduledRunStatusSchema,
  job_id: z.string().nullable(),
  reason: z.string().nullable(),
  finished_at: date.nullable(),
});

const scheduleRowSchema = workRowSchema.extend(noticeRowSchema.shape).extend({
  next_digest_at: date.nullable(),
  created_at: date,
  /** As `to_json` of a run gives it. */
  last_run: z.unknown(),
});

export function toWork(row: unknown): ScheduledWork {
  const { id, tenant_id, role, key_id, plugin_id, dataset_id, cron, timezone, next_run_at } = workRowSchema.parse(row);
  return {
    id,
    principal: { tenant_id, role, key_id },
    pluginId: plugin_id,
    datasetId: dataset_id,
    cron,
    timezone,
    nextRunAt: next_run_at,
  };
}

/** Where results go; null when they are only kept. */
export function toNotice(row: unknown): ScheduleNotice | null {
  const { webhook_url: webhookUrl, digest } = noticeRowSchema.parse(row);
  return webhookUrl === null ? null : { webhookUrl, digest };
}

export function toRun(row: unknown): ScheduledRun {
  const { due_at, finished_at, ...run } = runRowSchema.parse(row);
  return { ...run, due_at: due_at.toISOString(), finished_at: finished_at?.toISOString() ?? null };
}

export function toSchedule(row: unknown): Schedule {
  const parsed = scheduleRowSchema.parse(row);
  return {
    ...toWork(parsed),
    notice: toNotice(parsed),
    nextDigestAt: parsed.next_digest_at,
    createdAt: parsed.created_at,
    lastRun: parsed.last_run === null ? null : scheduledRunSchema.parse(parsed.last_run),
  };
}
