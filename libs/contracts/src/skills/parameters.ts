import { z } from "zod";
import { timeGrainSchema } from "../chart.ts";

/** A column by its SQL name, its label or a synonym; one of a related table also as `table.column`. The metadata say what fits. */
const columnOf = (kind: "number" | "category" | "time" | "any", description: string) =>
  z.string().trim().min(1).max(200).meta({ column: kind, description });

const columnList = (description: string) =>
  z
    .array(z.string().trim().min(1).max(200).meta({ column: "any" }))
    .min(1)
    .max(100)
    .describe(description);

const aggregate = z
  .enum(["sum", "avg", "median", "count"])
  .describe("How the rows of a period or group become one figure; by default what fits the measure.");

/** Half-open, ISO dates. */
export const periodSchema = z.object({ from: z.iso.date(), to: z.iso.date() });

const level = z.number().min(0.5).max(0.999).default(0.95).describe("Confidence of the intervals.");

/** What a measure over time is: rows are counted when no measure is named. */
const series = {
  measure: columnOf("number", "What is followed; without it the rows are counted.").optional(),
  time: columnOf("time", "When a row counts; by default the table's time column.").optional(),
  grain: timeGrainSchema.optional().describe("How far apart the points are; by default what the data's span allows."),
  aggregate: aggregate.optional(),
};

export const describeParameters = z.strictObject({
  columns: columnList("The columns to describe; by default all.").optional(),
});

export const profileParameters = z.strictObject({ column: columnOf("any", "The column to look at closely.") });

export const dataQualityParameters = z.strictObject({
  columns: columnList("The columns to check; by default all.").optional(),
});

export const correlationParameters = z.strictObject({
  columns: columnList("The numbers to correlate; by default all measures.").optional(),
  target: columnOf("number", "Only correlations with this one.").optional(),
  method: z
    .enum(["pearson", "spearman"])
    .optional()
    .describe("By default Pearson, or Spearman where values are skewed."),
});

export const distributionParameters = z.strictObject({
  column: columnOf("any", "Whose values are counted."),
  bins: z.int().min(2).max(200).optional(),
});

export const outliersParameters = z.strictObject({
  column: columnOf("number", "Where unusual values are sought."),
  method: z
    .enum(["mad", "iqr"])
    .default("mad")
    .describe("Distance to the median in robust deviations, or Tukey's fences."),
  by: columnOf("category", "Compare values only within the same group.").optional(),
});

export const compareGroupsParameters = z.strictObject({
  measure: columnOf("any", "The number, or the yes/no or category, that may differ."),
  by: columnOf("any", "The groups."),
  groups: z.array(z.string().max(500)).min(2).max(50).optional().describe("Only these groups."),
  level,
});

export const crossTabParameters = z.strictObject({
  rows: columnOf("category", "The categories down the side."),
  columns: columnOf("category", "The categories across the top."),
});

export const trendSeasonalityParameters = z.strictObject(series);

export const forecastParameters = z.strictObject({
  ...series,
  horizon: z.int().min(1).max(120).optional().describe("Periods ahead; by default one season, or three periods."),
  level: z.number().min(0.5).max(0.99).default(0.8).describe("Confidence of the intervals."),
});

export const keyDriversParameters = z.strictObject({
  target: columnOf("any", "What is to be explained: a number, a yes/no or a category."),
  value: z.string().max(500).optional().describe("Of a category: the value that is explained."),
  columns: columnList("What may explain it; by default all other columns.").optional(),
});

export const segmentsParameters = z.strictObject({
  columns: columnList("What rows are alike in; by default all measures.").optional(),
  entity: columnOf("any", "Group rows of one customer, product … first, by their averages and totals.").optional(),
  k: z.int().min(2).max(12).optional().describe("The number of segments; by default the one that separates best."),
});

export const changeAttributionParameters = z.strictObject({
  measure: columnOf("number", "What changed; without it the number of rows.").optional(),
  per: columnOf("number", "Makes the measure a ratio: its sum divided by the sum of this.").optional(),
  aggregate: z.enum(["sum", "avg", "count"]).optional(),
  time: columnOf("time", "When a row counts; by default the table's time column.").optional(),
  period: periodSchema.optional().describe("By default the last whole month."),
  baseline: periodSchema.optional().describe("By default as long a period just before."),
  dimensions: columnList("Where contributions are sought; by default all categories.").optional(),
});

export const cohortRetentionParameters = z.strictObject({
  entity: columnOf("any", "Who comes back: the customer, user, account."),
  time: columnOf("time", "When someone was there; by default the table's time column.").optional(),
  grain: z.enum(["week", "month", "quarter"]).optional(),
});

export const paretoParameters = z.strictObject({
  by: columnOf("any", "Among whom the measure is shared out."),
  measure: columnOf("number", "What is summed; without it the rows are counted.").optional(),
  share: z.number().min(0.01).max(0.99).default(0.8),
});
