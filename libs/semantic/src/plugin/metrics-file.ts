import { z } from "zod";
import { identifierSchema, labelSchema, synonymsSchema } from "./names.ts";

const sqlSchema = z.string().trim().min(1).max(1_000);

const metricSchema = z.strictObject({
  label: labelSchema,
  /** The primary table when left out. */
  table: identifierSchema.optional(),
  /** PostgreSQL with aggregates over the columns of `table`. A percent metric yields 0–100. */
  expression: sqlSchema,
  /** PostgreSQL predicates, all of which always hold. */
  filters: z.array(sqlSchema).default([]),
  format: z.enum(["number", "integer", "percent", "currency"]),
  unit: z.string().trim().min(1).max(20).optional(),
  synonyms: synonymsSchema,
  /** The table's time column when left out. */
  time_column: identifierSchema.optional(),
});

/** `metrics.yaml`: named aggregate expressions. */
export const metricsFileSchema = z.record(identifierSchema, metricSchema);
export type MetricsFile = z.infer<typeof metricsFileSchema>;
