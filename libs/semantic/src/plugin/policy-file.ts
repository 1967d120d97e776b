import { z } from "zod";
import { columnPathSchema, labelSchema, meaningSchema } from "./names.ts";

const questionTypeSchema = z.enum([
  "aggregate",
  "trend",
  "ranking",
  "comparison",
  "list",
  "count",
  "share",
  "yes_no",
  "analysis",
  "chart",
]);

const topicSchema = z.strictObject({
  topic: labelSchema,
  words: z.array(z.string().trim().toLowerCase().min(2).max(80)).min(1),
  reason: meaningSchema,
});

/** `policy.yaml`: what may be asked, and how relative times are meant. */
export const policyFileSchema = z.strictObject({
  /** All types when left out. */
  allowed_question_types: z.array(questionTypeSchema).min(1).optional(),
  forbidden_topics: z.array(topicSchema).default([]),
  forbidden_columns: z.array(columnPathSchema).default([]),
  /** Whether columns marked `pii` may be read; forbidden unless it says otherwise. */
  pii: z.enum(["forbidden", "allowed"]).default("forbidden"),
  max_date_range_days: z.int().min(1).max(36_600).optional(),
  row_cap: z.int().min(1).max(100_000).default(10_000),
  default_limit: z.int().min(1).max(1_000).default(10),
  time_anchor: z.enum(["data_end", "now"]).default("data_end"),
  min_group_size: z.int().min(2).max(1_000).optional(),
  /** The month that fiscal years begin in, and the calendar year they are called by. */
  fiscal_year: z
    .strictObject({ starts: z.int().min(1).max(12), named_by: z.enum(["start", "end"]).default("end") })
    .optional(),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;
