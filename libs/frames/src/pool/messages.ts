import {
  cellSchema,
  columnTypeSchema,
  datasetColumnSchema,
  ingestReportSchema,
  tableProfileSchema,
} from "@datapilot/contracts";
import { z } from "zod";

const targetSchema = z.object({
  name: z.string(),
  exact: z.boolean().exactOptional(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: datasetColumnSchema.shape.type,
        required: z.boolean(),
        synonyms: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});

const dialectSchema = ingestReportSchema.shape.dialect.unwrap();

const overridesSchema = z.object({
  delimiter: z.string().exactOptional(),
  headerRow: z.int().nullable().exactOptional(),
  encoding: z.string().exactOptional(),
  quote: z.string().exactOptional(),
  sheet: z.string().exactOptional(),
  dateOrder: z.enum(["dmy", "mdy", "ymd"]).exactOptional(),
  decimal: z.enum([".", ","]).exactOptional(),
  types: z.record(z.string(), columnTypeSchema).exactOptional(),
});

/** What a thread is asked. `call` numbers the calls of one thread; answers carry it back. */
export const requestSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open"),
    call: z.int(),
    path: z.string(),
    filename: z.string(),
    folder: z.string(),
    overrides: overridesSchema.exactOptional(),
    target: targetSchema.exactOptional(),
    chunkSizes: z.object({ whole: z.number(), part: z.number() }).exactOptional(),
  }),
  z.object({ kind: z.literal("copy"), call: z.int() }),
  /** The consumer has taken one slice of the rows being copied. */
  z.object({ kind: z.literal("taken"), call: z.int() }),
  z.object({ kind: z.literal("outcome"), call: z.int() }),
  z.object({ kind: z.literal("close"), call: z.int() }),
  z.object({ kind: z.literal("page"), call: z.int(), path: z.string(), offset: z.int(), rows: z.int() }),
  z.object({ kind: z.literal("profile"), call: z.int(), path: z.string() }),
  z.object({
    kind: z.literal("append"),
    call: z.int(),
    base: z.string(),
    added: z.string(),
    columns: z.array(datasetColumnSchema).readonly(),
    evidence: z.array(z.string()).readonly(),
    key: z.string().exactOptional(),
    nulledValues: z.int(),
    rejectedRows: z.int(),
    parquetPath: z.string(),
  }),
  z.object({
    kind: z.literal("rawPage"),
    call: z.int(),
    path: z.string(),
    offset: z.int(),
    rows: z.int(),
    dialect: dialectSchema.nullable(),
    overrides: overridesSchema.exactOptional(),
    folder: z.string(),
  }),
]);
export type ThreadRequest = z.infer<typeof requestSchema>;

/** What a thread answers. Every call ends with one `result` or `error`; a copy's slices come before it. */
export const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("result"), call: z.int(), value: z.unknown() }),
  z.object({ kind: z.literal("error"), call: z.int(), error: z.unknown() }),
  z.object({ kind: z.literal("slice"), call: z.int(), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal("progress"), call: z.int(), bytes: z.number(), rows: z.number(), stage: z.string() }),
]);
export type ThreadAnswer = z.infer<typeof answerSchema>;

export const openedSchema = z.object({
  columns: z.array(datasetColumnSchema),
  columnMapping: z.record(z.string(), z.string()),
  verbatim: z
    .object({
      path: z.string(),
      start: z.int(),
      end: z.int(),
      delimiter: z.string(),
      columns: z.array(z.string()).readonly(),
      rows: z.int(),
    })
    .nullable(),
});

export const outcomeSchema = z.object({
  rowCount: z.int(),
  profile: tableProfileSchema,
  report: ingestReportSchema,
  parquetPath: z.string(),
  preview: z.array(z.record(z.string(), cellSchema)),
});

export const timedProfileSchema = z.object({ profile: tableProfileSchema, ms: z.number() });

export const pageSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(cellSchema)),
  totalRows: z.int(),
});

/** What a thread is started with. */
export const threadDataSchema = z.object({ cancelFlag: z.instanceof(SharedArrayBuffer) });

/** Slices on their way to the consumer at a time: enough to keep COPY busy, small enough to stay a few megabytes. */
export const maxSlicesInFlight = 6;
