import { z } from "zod";
import { chartSchema, drawnChartSchema } from "./chart.ts";
import { answerColumnSchema, cellSchema } from "./column.ts";
import { evidenceSchema } from "./insight.ts";

export const autopilotStepKindSchema = z.enum(["question", "skill", "insights"]);

/** A step that was run. Its figures are those of `rows`, which `sql` or the named skill gave at this version of the dataset, and of `evidence`. */
export const autopilotResultSchema = z.object({
  /** From 1 on. */
  step: z.int().min(1),
  kind: autopilotStepKindSchema,
  title: z.string(),
  /** Why it was planned. */
  reason: z.string(),
  status: z.enum(["done", "failed"]),
  narrative: z.string(),
  key_points: z.array(z.string()),
  sql: z.string().nullable(),
  columns: z.array(answerColumnSchema),
  /** The first ones. */
  rows: z.array(z.array(cellSchema)),
  row_count: z.int(),
  /** What an insight's sentences rest on, in their order. */
  evidence: z.array(evidenceSchema),
  /** Of a question. */
  chart: drawnChartSchema.nullable(),
  /** Of a skill, and of insights: to be drawn. */
  charts: z.array(chartSchema),
  provenance: z.object({
    dataset_id: z.uuid(),
    dataset_version: z.int(),
    /** Its row in the audit log. */
    answer_id: z.uuid().nullable(),
    skill: z.string().nullable(),
  }),
});
export type AutopilotResult = z.infer<typeof autopilotResultSchema>;

export const autopilotStepSchema = z.object({
  kind: autopilotStepKindSchema,
  title: z.string(),
  reason: z.string(),
  /** The question, or the skill's name. */
  text: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type AutopilotStep = z.infer<typeof autopilotStepSchema>;

/** A statement of the summary, and the step whose rows have its figures. */
export const summaryPointSchema = z.object({ text: z.string(), step: z.int() });

/** What `GET /api/autopilot/{session_id}` answers. `unavailable`: none was started for the session's data. */
export const autopilotSchema = z.object({
  session_id: z.string(),
  status: z.enum(["planning", "running", "complete", "failed", "unavailable"]),
  job_id: z.uuid().nullable(),
  dataset_id: z.uuid().nullable(),
  dataset_version: z.int().nullable(),
  completed_steps: z.int(),
  total_steps: z.int(),
  steps: z.array(autopilotStepSchema),
  results: z.array(autopilotResultSchema),
  summary: z.string().nullable(),
  summary_points: z.array(summaryPointSchema),
  /** Why it failed or is not there. */
  reason: z.string().nullable(),
});
export type Autopilot = z.infer<typeof autopilotSchema>;

/** The most steps of one autopilot. */
export const maxAutopilotSteps = 8;
