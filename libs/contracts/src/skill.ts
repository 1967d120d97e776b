import { z } from "zod";
import { chartSchema } from "./chart.ts";
import { answerColumnSchema, cellSchema } from "./column.ts";

/** A table that a skill found, as a person reads it. */
export const skillTableSchema = z.object({
  title: z.string(),
  columns: z.array(answerColumnSchema),
  rows: z.array(z.array(cellSchema)),
});
export type SkillTable = z.infer<typeof skillTableSchema>;

/** A skill on chosen rows of a dataset: enough to run it again. */
export const skillRequestSchema = z.object({
  skill: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** Only rows with these values, and of this stretch of the table's time (half-open, ISO dates). */
  where: z.array(z.object({ column: z.string(), values: z.array(z.string()) })).optional(),
  period: z.object({ from: z.string(), to: z.string() }).nullable().optional(),
  /** By default the first table that has the columns. */
  table: z.string().optional(),
});
export type SkillRequest = z.infer<typeof skillRequestSchema>;

/** What running a skill gives. `result` is the skill's own typed result; the rest is the same for all and computed from it. */
export const skillResultSchema = z.object({
  skill: z.string(),
  /** With defaults filled in. */
  params: z.record(z.string(), z.unknown()),
  title: z.string(),
  /** Plain words, the number first. */
  summary: z.string(),
  key_points: z.array(z.string()),
  /** What the method takes for granted, whether it holds here, and what was left out. */
  assumptions: z.array(z.string()),
  result: z.record(z.string(), z.unknown()),
  tables: z.array(skillTableSchema),
  charts: z.array(chartSchema),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
});
export type SkillResult = z.infer<typeof skillResultSchema>;

/** A skill as `GET /api/skills` lists it. */
export const skillSummarySchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** JSON schema of `params`. */
  parameters: z.record(z.string(), z.unknown()),
});
export type SkillSummary = z.infer<typeof skillSummarySchema>;
