import { z } from "zod";
import { cellSchema, columnTypeSchema } from "./column.ts";

/** Every kind of chart that can be drawn. */
export const chartTypes = [
  "bar",
  "barh",
  "stacked_bar",
  "grouped_bar",
  "line",
  "area",
  "combo",
  "scatter",
  "bubble",
  "histogram",
  "density",
  "box",
  "violin",
  "heatmap",
  "pie",
  "donut",
  "count",
  "pair",
  "treemap",
  "funnel",
  "waterfall",
  "calendar",
  "pareto",
  "forecast",
  "small_multiples",
] as const;
export const chartTypeSchema = z.enum(chartTypes);
export type ChartType = z.infer<typeof chartTypeSchema>;

export const chartAggregateSchema = z.enum(["sum", "avg", "min", "max", "count", "count_distinct", "median", "none"]);
export type ChartAggregate = z.infer<typeof chartAggregateSchema>;

export const timeGrainSchema = z.enum(["hour", "day", "week", "month", "quarter", "year"]);

/**
 * What a chart shows, by column names: of a dataset's table (SQL names) before its data are shaped, of the chart's own table
 * afterwards. `none` as aggregate: the rows as they are.
 */
export const chartSpecSchema = z.object({
  chart_type: chartTypeSchema,
  x: z.string().nullable(),
  y: z.array(z.string()),
  /** One colour, line or stack per value of this column. */
  hue: z.string().nullable(),
  /** The area of a bubble. */
  size: z.string().nullable(),
  /** One small chart per value of this column. */
  facet: z.string().nullable(),
  aggregate: chartAggregateSchema,
  /** How far apart the points of a time axis are. */
  grain: timeGrainSchema.nullable(),
  bins: z.int().positive().max(200).nullable(),
  sort: z.object({ by: z.enum(["x", "y"]), direction: z.enum(["asc", "desc"]) }).nullable(),
  /** The most categories that are shown; the others become one. */
  limit: z.int().positive().max(500).nullable(),
  title: z.string(),
  subtitle: z.string().nullable(),
});
export type ChartSpec = z.infer<typeof chartSpecSchema>;

/** A column of the rows that a chart draws. */
export const chartColumnSchema = z.object({
  name: z.string(),
  /** As a person reads it on an axis. */
  label: z.string(),
  type: columnTypeSchema,
  unit: z.string().nullable(),
  format: z.enum(["number", "integer", "percent", "currency", "text", "date"]).nullable(),
});
export type ChartColumn = z.infer<typeof chartColumnSchema>;

export const chartTableSchema = z.object({
  columns: z.array(chartColumnSchema),
  rows: z.array(z.array(cellSchema)),
  /** What was done to the data to fit the chart: sampled, binned, other categories summed. A sentence each. */
  notes: z.array(z.string()),
});
export type ChartTable = z.infer<typeof chartTableSchema>;

/** A chart with its data: all that drawing needs. The names in `spec` are those of `table`. */
export const chartSchema = z.object({ spec: chartSpecSchema, table: chartTableSchema });
export type Chart = z.infer<typeof chartSchema>;

/** A chart that was found to fit the data, and why. Names are the dataset's SQL names. */
export const chartSuggestionSchema = z.object({
  chart_type: chartTypeSchema,
  x: z.string().nullable(),
  y: z.string().nullable(),
  hue: z.string().nullable(),
  title: z.string(),
  reason: z.string(),
  score: z.number().min(0).max(1),
  spec: chartSpecSchema,
});
export type ChartSuggestion = z.infer<typeof chartSuggestionSchema>;

/** A chart as an answer carries it: drawn in a page with `echarts_option`, drawn again from `spec` and the answer's rows. */
export const drawnChartSchema = z.object({
  chart_type: chartTypeSchema,
  spec: chartSpecSchema,
  echarts_option: z.record(z.string(), z.unknown()),
  /** The chart in words, for those who cannot see it. */
  alt_text: z.string(),
});
export type DrawnChart = z.infer<typeof drawnChartSchema>;
