import { z } from "zod";
import { columnPathSchema, identifierSchema, labelSchema, meaningSchema, slugSchema } from "./names.ts";

/** What a metric query yields for each group, and what a template may name. */
export const insightValues = ["value", "baseline", "change", "change_pct", "share_pct", "deviations"] as const;
/** Further words for templates of a metric query: labels instead of numbers. */
export const insightLabels = ["metric", "group", "period", "baseline_period"] as const;

const metricQuerySchema = z.strictObject({
  metric: identifierSchema,
  /** One insight per value of this column; the whole when left out. */
  dimension: columnPathSchema.optional(),
  /** Length of the period that is looked at: the last whole one before the data ends. */
  grain: z.enum(["day", "week", "month", "quarter", "year"]).optional(),
  /** Which period `baseline` is; needs a grain. */
  compare: z.enum(["previous_period", "same_period_last_year"]).optional(),
});

const sqlQuerySchema = z.strictObject({
  /** A SELECT over the plugin's tables; it passes the guard like any other. */
  sql: z.string().trim().min(1).max(4_000),
  /** The columns that it returns, for the trigger and the template. */
  columns: z.array(identifierSchema).min(1),
});

const thresholdSchema = z.strictObject({
  /** A value of a metric query, or a column of an SQL query. */
  value: identifierSchema,
  operator: z.enum(["<", "<=", ">", ">="]),
  threshold: z.number(),
});

/** The last period lies far from those before it: `baseline` is then their median. Needs a grain, and no compare. */
const anomalySchema = z.strictObject({
  anomaly: z.strictObject({
    /** Periods before the last one; with fewer in the data the rule is silent. */
    baseline_periods: z.int().min(4).max(120).default(12),
    /** How many robust standard deviations (1.4826 times the median absolute deviation) away. */
    deviations: z.number().positive().max(100).default(3),
    direction: z.enum(["up", "down", "both"]).default("both"),
  }),
});

const levelSchema = z.enum(["info", "warning", "critical"]);

/** One level for all, or levels that the trigger's value (for an anomaly, its deviations) reaches: the gravest that holds counts. */
const severitySchema = z.union([
  levelSchema,
  z.strictObject({
    base: levelSchema,
    levels: z.array(z.strictObject({ level: levelSchema, threshold: z.number() })).min(1),
  }),
]);

const ruleSchema = z.strictObject({
  id: slugSchema,
  title: labelSchema,
  query: z.union([metricQuerySchema, sqlQuerySchema]),
  trigger: z.union([thresholdSchema, anomalySchema]),
  severity: severitySchema,
  /** A sentence with `{name}` placeholders. */
  explanation: meaningSchema,
});

/** `insights.yaml`: what to tell without being asked. */
export const insightsFileSchema = z.strictObject({ insights: z.array(ruleSchema).default([]) });
export type InsightsFile = z.infer<typeof insightsFileSchema>;
/** A rule: run the query, and for each row for which the trigger holds say the explanation. */
export type InsightRule = Readonly<z.infer<typeof ruleSchema>>;
