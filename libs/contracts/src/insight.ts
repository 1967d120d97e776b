import { z } from "zod";
import { chartSchema } from "./chart.ts";
import { answerColumnSchema, cellSchema } from "./column.ts";

/** What an insight is about: the detector that found it, or `rule` for one of a plugin's `insights.yaml`. */
export const insightKindSchema = z.enum([
  "rule",
  "change",
  "trend",
  "trend_break",
  "seasonality",
  "outlier",
  "concentration",
  "difference",
  "correlation",
  "missing_data",
  "stale_data",
  "schema_drift",
]);
export type InsightKind = z.infer<typeof insightKindSchema>;

/** The rows that an insight rests on, and the statement that gives them. */
export const evidenceSchema = z.object({
  sql: z.string().nullable(),
  columns: z.array(answerColumnSchema),
  rows: z.array(z.array(cellSchema)),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const insightSchema = z.object({
  id: z.uuid(),
  /** The same for the same story in a later run: kind, table, columns, values and period, but no figures. */
  key: z.string(),
  kind: insightKindSchema,
  rule_id: z.string().nullable(),
  title: z.string(),
  /** What was found, the number first; every figure in it is in `evidence`. */
  sentence: z.string(),
  severity: z.enum(["info", "warning", "critical"]),
  /** Strength times surprise, 0–1: what the ranking goes by. */
  score: z.number().min(0).max(1),
  table: z.string(),
  measure: z.string().nullable(),
  dimension: z.string().nullable(),
  /** Half-open, ISO dates. */
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** After control of the false-discovery rate; null where nothing was tested. */
  p_value: z.number().nullable(),
  evidence: z.array(evidenceSchema),
  chart: chartSchema.nullable(),
});
export type Insight = z.infer<typeof insightSchema>;

export const insightRunSchema = z.object({
  run_id: z.uuid(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  plugin_id: z.string().nullable(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime(),
  /** What the last run had not told, best first. */
  insights: z.array(insightSchema),
  /** How many the last run had already told and `insights` leaves out. */
  repeated: z.int(),
  /** Those that are left out, best first: still true, but no news. */
  known: z.array(insightSchema),
  /** What was searched, and what the time budget left out. A sentence each. */
  notes: z.array(z.string()),
});
export type InsightRun = z.infer<typeof insightRunSchema>;

/** A run as the history lists it. */
export const insightRunSummarySchema = insightRunSchema
  .omit({ insights: true, known: true, notes: true })
  .extend({ count: z.int(), critical: z.int(), warning: z.int(), titles: z.array(z.string()) });
export type InsightRunSummary = z.infer<typeof insightRunSummarySchema>;
