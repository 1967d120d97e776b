import { z } from "zod";
import { insightSchema } from "./insight.ts";

/** What a message tells of an insight: the story without its rows and chart, which `GET /insights/latest` has. */
export const toldInsightSchema = insightSchema.omit({ evidence: true, chart: true });
export type ToldInsight = z.infer<typeof toldInsightSchema>;

/** How a scheduled run ended, as it is kept and sent. */
export const runReportSchema = z.object({
  run_id: z.uuid().nullable(),
  job_id: z.uuid(),
  due_at: z.iso.datetime(),
  status: z.enum(["completed", "failed"]),
  /** Why it failed. */
  error: z.string().nullable(),
  plugin_id: z.string().nullable(),
  dataset_id: z.uuid().nullable(),
  dataset_version: z.int().nullable(),
  insight_count: z.int(),
  /** Best first; the first ones when there are many. */
  insights: z.array(toldInsightSchema),
});
export type RunReport = z.infer<typeof runReportSchema>;

/** The most insights that one run puts into a message. */
export const maxToldInsights = 25;

/**
 * The JSON body of a webhook's request. `event` is also in the header `x-datapilot-event`, `id` in `x-datapilot-delivery`; the same id may
 * arrive twice when an answer is lost. `x-datapilot-timestamp` is the time of the request in Unix seconds, and `x-datapilot-signature` is
 * `v1=` and the hexadecimal HMAC-SHA256, keyed with the schedule's secret, of the time stamp, a dot, and the body as it was sent.
 */
export const webhookBodySchema = z.object({
  id: z.uuid(),
  event: z.enum(["insights_ready", "insights_digest"]),
  schedule_id: z.uuid(),
  created_at: z.iso.datetime(),
  insight_count: z.int(),
  /** Oldest first; one unless it is a digest. */
  runs: z.array(runReportSchema),
});
export type WebhookBody = z.infer<typeof webhookBodySchema>;

/** What every `/api/ws/jobs` socket of the tenant hears when a run of insights has been stored. */
export const insightsReadySchema = z.object({
  type: z.literal("insights_ready"),
  run_id: z.uuid(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  plugin_id: z.string().nullable(),
  insight_count: z.int(),
  critical_count: z.int(),
  finished_at: z.iso.datetime(),
});
export type InsightsReady = z.infer<typeof insightsReadySchema>;
