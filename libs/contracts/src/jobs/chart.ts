import { z } from "zod";
import { chartAggregateSchema, chartSpecSchema, chartTypeSchema, timeGrainSchema } from "../chart.ts";

const columnName = z.string().trim().min(1).max(200);

/** A chart as a client asks for it. Columns are named as the file or as SQL spells them; what is not said is chosen. */
export const chartRequestSchema = z.object({
  /** Which of the dataset's tables; its first one unless said. */
  table: z.string().max(200).optional(),
  chart_type: chartTypeSchema.optional(),
  x: columnName.optional(),
  y: z.union([columnName, z.array(columnName).min(1).max(8)]).optional(),
  hue: columnName.optional(),
  size: columnName.optional(),
  facet: columnName.optional(),
  aggregate: chartAggregateSchema.optional(),
  grain: timeGrainSchema.optional(),
  bins: z.int().min(2).max(200).optional(),
  limit: z.int().min(1).max(500).optional(),
  sort: z.object({ by: z.enum(["x", "y"]), direction: z.enum(["asc", "desc"]) }).optional(),
  title: z.string().trim().max(300).optional(),
  subtitle: z.string().trim().max(500).optional(),
  /** `svg` gives the drawing as SVG beside the PNG. */
  format: z.enum(["png", "svg"]).optional(),
  theme: z.enum(["light", "dark"]).optional(),
  width: z.int().min(200).max(2_400).optional(),
  height: z.int().min(150).max(1_600).optional(),
});

/** Exactly one of session, dataset or plugin says what is charted. */
export const chartTargetSchema = z.object({
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
});

function namesOne(input: z.infer<typeof chartTargetSchema>): boolean {
  return [input.session_id, input.dataset_id, input.plugin].filter((value) => value !== undefined).length === 1;
}

export const oneTarget = {
  message: "Say what to chart: one of session_id, dataset_id or plugin.",
  path: ["session_id"],
};

export const chartInputSchema = z
  .object({ ...chartTargetSchema.shape, ...chartRequestSchema.shape })
  .refine(namesOne, oneTarget)
  .refine((input) => input.x !== undefined || input.y !== undefined || input.chart_type !== undefined, {
    message: "Name at least a column or a type of chart.",
    path: ["x"],
  });

export const chartResultSchema = z.object({
  chart_type: chartTypeSchema,
  title: z.string(),
  /** PNG. */
  image_base64: z.string(),
  svg: z.string().optional(),
  echarts_option: z.record(z.string(), z.unknown()),
  alt_text: z.string(),
  spec: chartSpecSchema,
  data_summary: z.object({
    table: z.string(),
    /** Rows of the table, and rows that the chart is drawn from. */
    source_rows: z.int(),
    rows: z.int(),
    columns: z.array(z.string()),
    sql: z.string(),
    /** What was done to the data to fit the chart. */
    notes: z.array(z.string()),
  }),
});
export type ChartResult = z.infer<typeof chartResultSchema>;
