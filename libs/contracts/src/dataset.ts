import { z } from "zod";
import { cellSchema, columnTypeSchema, datasetColumnSchema } from "./column.ts";
import { readOverridesSchema } from "./read-overrides.ts";

/** Something a person should know about a file or a table; `code` is stable, `message` a sentence. */
export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  column: z.string().optional(),
  count: z.int().optional(),
  lines: z.array(z.int()).optional(),
});
export type Warning = z.infer<typeof warningSchema>;

const quantilesSchema = z.object({
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
});

/** One column as the profile sees it. Numbers are of the non-null values; `null_pct` and shares are 0–100. */
export const columnProfileSchema = datasetColumnSchema.extend({
  semantic_type: z.enum([
    "measure",
    "category",
    "identifier",
    "datetime",
    "boolean",
    "text",
    "email",
    "phone",
    "url",
    "postal_code",
    "country",
    "currency",
    "percent",
    "year",
    "constant",
    "empty",
  ]),
  n_rows: z.int(),
  n_null: z.int(),
  null_pct: z.number(),
  n_unique: z.int(),
  min: cellSchema,
  max: cellSchema,
  mean: z.number().nullable(),
  stddev: z.number().nullable(),
  sum: z.number().nullable(),
  n_zero: z.int().nullable(),
  n_negative: z.int().nullable(),
  quantiles: quantilesSchema.nullable(),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), count: z.int() })).nullable(),
  top_values: z.array(z.object({ value: cellSchema, count: z.int() })),
  /** All distinct values of a text column that is no prose (at most 1 000), most frequent first: the value index is built from it. */
  values: z.array(z.string()).nullable(),
  text_length: z.object({ min: z.int(), mean: z.number(), max: z.int() }).nullable(),
  /** Share of the values beyond Tukey's fences, 0–100; null where the middle half of the values is one value. */
  outlier_pct: z.number().nullable().optional(),
  /** How short texts are made, the most frequent first: 9 for a digit, A for a letter, + after a run of more than four. */
  patterns: z.array(z.object({ pattern: z.string(), share_pct: z.number(), example: z.string() })).optional(),
  /** Which of the days (or weeks, months, quarters, years) from the first to the last have rows, and the longest gaps. */
  coverage: z
    .object({
      grain: z.enum(["day", "weekday", "week", "month", "quarter", "year"]),
      expected: z.int(),
      present: z.int(),
      gaps: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), missing: z.int() })),
    })
    .optional(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const tableProfileSchema = z.object({
  shape: z.tuple([z.int(), z.int()]),
  columns: z.array(columnProfileSchema),
  correlations: z.array(z.object({ a: z.string(), b: z.string(), r: z.number() })),
  /**
   * Columns by SQL name of which one tells of the other, 0–1, from a sample: Cramér's V of two categories, the correlation ratio η of a
   * measure by a category.
   */
  associations: z
    .array(
      z.object({ a: z.string(), b: z.string(), kind: z.enum(["cramers_v", "correlation_ratio"]), value: z.number() }),
    )
    .optional(),
  /** Columns by SQL name that have another value in each row. */
  keys: z.array(z.string()).optional(),
  n_duplicate_rows: z.int(),
  quality: z.object({
    score: z.number().min(0).max(100),
    completeness: z.number().min(0).max(100),
    uniqueness: z.number().min(0).max(100),
    validity: z.number().min(0).max(100),
  }),
  warnings: z.array(warningSchema),
});
export type TableProfile = z.infer<typeof tableProfileSchema>;

/** How a delimited file was read. `header_row` is the 0-based line of the header, null when the file has none. */
export const dialectSchema = z.object({
  encoding: z.string(),
  compression: z.enum(["none", "gzip"]),
  delimiter: z.string(),
  quote: z.string().nullable(),
  escape: z.string().nullable(),
  newline: z.enum(["\n", "\r\n", "\r"]),
  header_row: z.int().nullable(),
  skip_rows: z.int(),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** The verdict on a file: how it was read, what each column became and why, what was lost and where. */
export const ingestReportSchema = z.object({
  format: z.string(),
  bytes: z.int(),
  dialect: dialectSchema.nullable(),
  /** What a person said of the file, so that it is read alike again. */
  overrides: readOverridesSchema.optional(),
  /** True: the file's rows were added to earlier ones, of which this report does not speak. */
  appended: z.boolean().optional(),
  columns: z.array(
    datasetColumnSchema.extend({
      evidence: z.string(),
      n_converted: z.int(),
      n_nulled: z.int(),
      nulled_sample: z.array(z.object({ line: z.int(), value: z.string() })),
      /**
       * How the file writes the values, where that is not how they are shown: a `to_char` template of dates and times, "yes|no" for
       * booleans, the sign after percentages.
       */
      written: z.string().optional(),
    }),
  ),
  rejected: z.object({
    count: z.int(),
    sample: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string() })),
  }),
  warnings: z.array(warningSchema),
});
export type IngestReport = z.infer<typeof ingestReportSchema>;

/** One table of one dataset version, and where its rows live. */
export const datasetTableSchema = z.object({
  table: z.string(),
  /** Further names that SQL may use for it: `dataset` for the first table of an upload. */
  aliases: z.array(z.string()),
  relation: z.object({ schema: z.string(), name: z.string() }),
  partition: z.string(),
  columns: z.array(datasetColumnSchema),
  row_count: z.int(),
  source_key: z.string(),
  parquet_key: z.string(),
  filename: z.string(),
  profile: tableProfileSchema,
  report: ingestReportSchema,
});
export type DatasetTable = z.infer<typeof datasetTableSchema>;

const tableColumnSchema = z.object({ table: z.string(), column: z.string() });

/**
 * Two columns, by their SQL names, whose values are the same things: `from` refers to `to`, whose values are unique. `overlap_pct` is the
 * share of the distinct values of `from` that `to` has.
 */
export const suggestedJoinSchema = z.object({
  from: tableColumnSchema,
  to: tableColumnSchema,
  overlap_pct: z.number().min(0).max(100),
  evidence: z.string(),
});
export type SuggestedJoin = z.infer<typeof suggestedJoinSchema>;

/** A dataset at one version, with its tables: what a question is asked of. */
export const datasetSchema = z.object({
  id: z.uuid(),
  tenant_id: z.string(),
  plugin_id: z.string().nullable(),
  name: z.string(),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  tables: z.array(datasetTableSchema),
  /** Found in an upload's tables when they were loaded. */
  joins: z.array(suggestedJoinSchema).optional(),
});
export type Dataset = z.infer<typeof datasetSchema>;

/** The table that a person means: by its name in SQL, another of its names, or its file's; the first of the dataset unless one is named. */
export function tableCalled(tables: readonly DatasetTable[], name: string | undefined): DatasetTable | undefined {
  if (name === undefined) return tables[0];
  const folded = name.toLowerCase();
  return (
    tables.find(({ table, aliases }) => table === folded || aliases.includes(folded)) ??
    tables.find(({ filename }) => filename === name)
  );
}

/** A column as upload responses show it. */
export const columnSummarySchema = z.object({
  name: z.string(),
  sql_name: z.string(),
  type: columnTypeSchema,
  semantic_type: z.string(),
  n_unique: z.int(),
  null_pct: z.number(),
});
export type ColumnSummary = z.infer<typeof columnSummarySchema>;
