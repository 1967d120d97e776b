import { columnRoleSchema, columnTypeSchema } from "@datapilot/contracts";
import { z } from "zod";

/** A column that may be analysed: forbidden and personal ones are never in a source. */
export const sourceColumnSchema = z.object({
  /** How the column is called in parameters and results: its SQL name, or `table.column` where a related table's name is taken. */
  name: z.string(),
  label: z.string(),
  synonyms: z.array(z.string()),
  type: columnTypeSchema,
  role: columnRoleSchema,
  unit: z.string().nullable(),
  distinctCount: z.int(),
  /** How rows of it become one figure. */
  aggregate: z.enum(["sum", "avg", "median", "count"]),
  /** Its SQL name in the file it is read from. */
  sqlName: z.string(),
  /** Which of `joins` it is reached over; null for the table's own columns. */
  join: z.int().nullable(),
});
export type SourceColumn = z.infer<typeof sourceColumnSchema>;

/** One table of a dataset, with what may be read of it and of the tables it refers to. */
export const analysisSourceSchema = z.object({
  table: z.string(),
  label: z.string(),
  /** Parquet twin. */
  path: z.string(),
  rowCount: z.int(),
  timeColumn: z.string().nullable(),
  columns: z.array(sourceColumnSchema),
  joins: z.array(z.object({ table: z.string(), path: z.string(), key: z.string(), foreignKey: z.string() })),
  /** Categories of fewer rows count as missing, and no single rows are shown; null: no minimum. */
  minGroupSize: z.int().nullable(),
  /** Only rows with one of the values, in every column named. */
  where: z.array(z.object({ column: z.string(), values: z.array(z.string()) })).exactOptional(),
  /** Only rows of this stretch of the table's own time; half-open, ISO dates. */
  period: z.object({ from: z.iso.date(), to: z.iso.date() }).exactOptional(),
  /** A table of more rows is sampled. */
  maxRows: z.int(),
});
export type AnalysisSource = z.infer<typeof analysisSourceSchema>;
