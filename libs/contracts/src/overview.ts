import { z } from "zod";
import { timeGrainSchema } from "./chart.ts";
import { cellSchema } from "./column.ts";
import { toldInsightSchema } from "./webhook.ts";

/** A key figure with its line. Periods are whole ones; `sql` gave the line, `total_sql` the figure. */
export const overviewMeasureSchema = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  format: z.enum(["number", "integer", "percent", "currency"]),
  /** How rows become the figure: an aggregate, or the metric's name. */
  aggregate: z.string(),
  value: z.number().nullable(),
  /** Oldest first; empty without a time column. */
  sparkline: z.array(z.object({ period: z.string(), value: z.number().nullable() })),
  /** The last whole period, the one before, and how far apart they are; null with fewer than two. */
  latest: z.number().nullable(),
  previous: z.number().nullable(),
  change: z.number().nullable(),
  /** Null when the previous one is zero. */
  change_pct: z.number().nullable(),
  total_sql: z.string(),
  sql: z.string().nullable(),
});
export type OverviewMeasure = z.infer<typeof overviewMeasureSchema>;

/** How the rows, or the first measure that adds up, are shared out over a column's values. */
export const overviewDimensionSchema = z.object({
  table: z.string(),
  column: z.string(),
  label: z.string(),
  /** What is shared out: a measure's label, or "rows". */
  of: z.string(),
  distinct: z.int(),
  values: z.array(z.object({ value: cellSchema, amount: z.number(), share_pct: z.number().nullable() })),
  /** What the values not listed make together. */
  other: z.object({ amount: z.number(), share_pct: z.number().nullable() }).nullable(),
  sql: z.string(),
});
export type OverviewDimension = z.infer<typeof overviewDimensionSchema>;

/** What a person first wants to see of a dataset. */
export const overviewSchema = z.object({
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  plugin_id: z.string().nullable(),
  name: z.string(),
  data_last_updated: z.iso.datetime(),
  table: z.string(),
  size: z.object({ rows: z.int(), columns: z.int(), tables: z.int(), bytes: z.int() }),
  tables: z.array(z.object({ table: z.string(), label: z.string(), rows: z.int(), columns: z.int() })),
  /** Both days are in it. */
  period: z
    .object({ column: z.string(), label: z.string(), from: z.string(), to: z.string(), days: z.int() })
    .nullable(),
  /** How far apart the points of the lines are. */
  grain: timeGrainSchema.nullable(),
  measures: z.array(overviewMeasureSchema),
  dimensions: z.array(overviewDimensionSchema),
  quality: z.object({
    score: z.number(),
    completeness: z.number(),
    uniqueness: z.number(),
    validity: z.number(),
    duplicate_rows: z.int(),
    rejected_rows: z.int(),
    /** Columns with the largest shares of empty cells, 0–100. */
    most_missing: z.array(z.object({ column: z.string(), null_pct: z.number() })),
  }),
  /** Of the last run; `fresh`: it looked at this version. */
  insights: z.object({
    run_id: z.uuid().nullable(),
    at: z.iso.datetime().nullable(),
    fresh: z.boolean(),
    items: z.array(toldInsightSchema),
  }),
  suggested_questions: z.array(z.string()),
  /** What was left out and why. A sentence each. */
  notes: z.array(z.string()),
  computed_ms: z.number(),
});
export type Overview = z.infer<typeof overviewSchema>;
