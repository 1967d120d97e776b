import { z } from "zod";
import { drawnChartSchema } from "./chart.ts";
import { answerColumnSchema, cellSchema } from "./column.ts";
import { skillResultSchema } from "./skill.ts";

export const clarificationSchema = z.object({
  question: z.string(),
  options: z.array(z.object({ label: z.string(), question: z.string() })),
});
export type Clarification = z.infer<typeof clarificationSchema>;

/** Why a question or a statement was not run. `code` is stable, `reason` says which construct and how to ask instead. */
export const refusalSchema = z.object({ code: z.string(), reason: z.string() });
export type Refusal = z.infer<typeof refusalSchema>;

export const provenanceSchema = z.object({
  planner: z.enum(["rules", "llm", "cache", "example", "sql"]),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  dataset_id: z.uuid().nullable(),
  dataset_version: z.int().nullable(),
  plugin_id: z.string().nullable(),
  data_last_updated: z.iso.datetime().nullable(),
  attempts: z.int(),
  tokens: z.int(),
});

/** Milliseconds spent, by step. */
export const timingsSchema = z.object({
  queue_ms: z.number(),
  plan_ms: z.number(),
  guard_ms: z.number(),
  execute_ms: z.number(),
  narrate_ms: z.number(),
  total_ms: z.number(),
});
export type Timings = z.infer<typeof timingsSchema>;

/** What was read and under which predicate: the proof that a statement stayed inside its dataset. */
export const certificateSchema = z.object({
  dataset_id: z.uuid(),
  tables: z.array(z.object({ table: z.string(), columns: z.array(z.string()), predicate: z.string() })),
  row_cap: z.int(),
  rules: z.array(z.string()),
});
export type IsolationCertificate = z.infer<typeof certificateSchema>;

/**
 * A number of the narrative or the key points with its source: a cell of the answer's rows, an operation over whole columns of them, or the
 * words of the question. Shares and changes are percentages.
 */
export const answerFigureSchema = z.object({
  text: z.string(),
  value: z.number(),
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("cell"), row: z.int().min(0), column: z.string() }),
    z.object({
      kind: z.literal("operation"),
      operation: z.enum(["count_rows", "sum", "share_of_sum", "change_first_to_last"]),
      columns: z.array(z.string()),
    }),
    z.object({ kind: z.literal("question") }),
  ]),
});
export type AnswerFigure = z.infer<typeof answerFigureSchema>;

/** The answer to a question or a statement: the same shape from `/api/ask`, `/api/sql`, `/chat` and the sockets. */
export const answerSchema = z.object({
  answer_id: z.uuid(),
  status: z.enum(["answered", "clarify", "refused", "failed"]),
  question: z.string(),
  resolved_question: z.string(),
  intent: z.string(),
  answer_type: z.enum(["number", "table", "text", "boolean"]),
  answer: z.union([cellSchema, z.array(z.record(z.string(), cellSchema))]),
  columns: z.array(answerColumnSchema),
  rows: z.array(z.array(cellSchema)),
  row_count: z.int(),
  truncated: z.boolean(),
  sql: z.string().nullable(),
  explanation: z.string(),
  assumptions: z.array(z.string()),
  confidence: z.enum(["high", "medium", "low"]),
  confidence_score: z.number().min(0).max(1),
  clarification: clarificationSchema.nullable(),
  refusal: refusalSchema.nullable(),
  narrative: z.string(),
  key_points: z.array(z.string()),
  /** Where each number of `narrative` and `key_points` comes from; absent where there are no rows. */
  figures: z.array(answerFigureSchema).optional(),
  suggestions: z.array(z.string()),
  chart: drawnChartSchema.nullable(),
  /** When the question was answered by an analysis skill. */
  analysis: skillResultSchema.optional(),
  provenance: provenanceSchema,
  timings: timingsSchema,
  certificate: certificateSchema.optional(),
});
export type Answer = z.infer<typeof answerSchema>;
