import { z } from "zod";

/**
 * The types a column of a dataset can have. Each maps to one PostgreSQL type:
 * `integer` bigint, `decimal` numeric (exact, for money-like fixed decimals),
 * `number` double precision, the others the type of the same name.
 */
export const columnTypeSchema = z.enum([
  "text",
  "integer",
  "decimal",
  "number",
  "boolean",
  "date",
  "timestamp",
  "timestamptz",
  "time",
]);
export type ColumnType = z.infer<typeof columnTypeSchema>;

/** What a column is for in a question: a number to aggregate, a way to group, a point in time, a key, free text. */
export const columnRoleSchema = z.enum(["measure", "dimension", "time", "identifier", "boolean", "text"]);
export type ColumnRole = z.infer<typeof columnRoleSchema>;

/**
 * One column of a loaded table. `name` is the header as the file (or plugin) spells it;
 * `sql_name` is the lower-case identifier that SQL uses (letters, digits, underscore, at most 63 bytes, unique in its table).
 */
export const datasetColumnSchema = z.object({
  name: z.string(),
  sql_name: z.string(),
  type: columnTypeSchema,
});
export type DatasetColumn = z.infer<typeof datasetColumnSchema>;

/** A JSON value as it stands in a result row: dates and times are ISO 8601 text, integers beyond 2^53 are decimal text. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cellSchema>;

/** A column of a result as answers show it. */
export const answerColumnSchema = z.object({
  name: z.string(),
  type: columnTypeSchema,
  unit: z.string().optional(),
});
export type AnswerColumn = z.infer<typeof answerColumnSchema>;
