import { z } from "zod";
import type { Timing } from "./ports/schedule-store.ts";

/** `digest`: results are collected and sent once a day or a week, at `at` o'clock in the schedule's time zone (weekly: on Mondays). */
export const digestSchema = z.object({
  every: z.enum(["daily", "weekly"]),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Send a time of day such as "08:00".')
    .default("08:00"),
});
export type Digest = z.infer<typeof digestSchema>;

/** When a digest is sent: daily, or on Mondays. */
export function digestTiming({ every, at }: Digest, timezone: string): Timing {
  const [hour, minute] = at.split(":").map(Number);
  return { cron: `${minute} ${hour} * * ${every === "weekly" ? "1" : "*"}`, timezone };
}

/** What `POST /insights/schedules` takes. */
export const scheduleInputSchema = z
  .object({
    plugin: z.string().min(1).max(100).optional(),
    dataset_id: z.uuid().optional(),
    /** Five fields: minute, hour, day of the month, month, day of the week. */
    cron: z.string().trim().min(1).max(200),
    /** A name of the IANA time-zone database. */
    timezone: z.string().trim().min(1).max(100).default("UTC"),
    notify: z.object({ webhook_url: z.string().trim().max(2_000), digest: digestSchema.optional() }).optional(),
  })
  .refine((input) => (input.plugin === undefined) !== (input.dataset_id === undefined), {
    message: "Say what to look at: either plugin or dataset_id.",
    path: ["plugin"],
  });
export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

/**
 * `due`: its time has come, its job is being made. `running`: its job is under way. `skipped`: not started, `reason` says why.
 * `completed` and `failed`: as its job ended.
 */
export const scheduledRunStatusSchema = z.enum(["due", "running", "skipped", "completed", "failed"]);
export type ScheduledRunStatus = z.infer<typeof scheduledRunStatusSchema>;

/** One time that a schedule came due. */
export const scheduledRunSchema = z.object({
  id: z.uuid(),
  due_at: z.iso.datetime(),
  status: scheduledRunStatusSchema,
  job_id: z.uuid().nullable(),
  reason: z.string().nullable(),
  finished_at: z.iso.datetime().nullable(),
});
export type ScheduledRun = z.infer<typeof scheduledRunSchema>;

/** A schedule as its tenant sees it. */
export const scheduleSchema = z.object({
  id: z.uuid(),
  plugin: z.string().nullable(),
  dataset_id: z.uuid().nullable(),
  cron: z.string(),
  timezone: z.string(),
  notify: z.object({ webhook_url: z.string(), digest: digestSchema.nullable() }).nullable(),
  created_at: z.iso.datetime(),
  /** Null: there is no further time. */
  next_run_at: z.iso.datetime().nullable(),
  next_digest_at: z.iso.datetime().nullable(),
  last_run: scheduledRunSchema.nullable(),
});
export type ScheduleView = z.infer<typeof scheduleSchema>;

/** One HTTP request of a delivery. */
export const deliveryTrySchema = z.object({
  at: z.iso.datetime(),
  /** Null: no answer came. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  ms: z.number(),
});
export type DeliveryTry = z.infer<typeof deliveryTrySchema>;

/** A message to a webhook and what became of it. */
export const deliverySchema = z.object({
  id: z.uuid(),
  event: z.enum(["insights_ready", "insights_digest"]),
  status: z.enum(["pending", "delivered", "failed"]),
  runs: z.int(),
  created_at: z.iso.datetime(),
  next_try_at: z.iso.datetime().nullable(),
  delivered_at: z.iso.datetime().nullable(),
  tries: z.array(deliveryTrySchema),
});
export type Delivery = z.infer<typeof deliverySchema>;
