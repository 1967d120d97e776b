import { z } from "zod";
import { cellSchema } from "./column.ts";
import { reportFormatSchema } from "./report.ts";
import { skillRequestSchema } from "./skill.ts";

/** A statement whose figures a report shows. `plan_hash` is the SHA-256 of the semantic query, or of the statement where nobody planned it. */
export const manifestQuerySchema = z.object({
  id: z.string(),
  question: z.string().nullable(),
  sql: z.string(),
  plan_hash: z.string(),
});
export type ManifestQuery = z.infer<typeof manifestQuerySchema>;

/** An analysis whose figures a report shows. */
export const manifestAnalysisSchema = z.object({ id: z.string(), question: z.string(), request: skillRequestSchema });
export type ManifestAnalysis = z.infer<typeof manifestAnalysisSchema>;

/**
 * Where a figure comes from. `query`: the cell of that column in the row with those key values (rows may come in another order later).
 * `analysis`: the same in the table at that place (from 0) of an analysis's tables. `profile`: a fact of a table's profile.
 */
export const figureSourceSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("query"),
    query: z.string(),
    key: z.record(z.string(), cellSchema),
    column: z.string(),
  }),
  z.object({
    kind: z.literal("analysis"),
    analysis: z.string(),
    table: z.int(),
    key: z.record(z.string(), cellSchema),
    column: z.string(),
  }),
  z.object({
    kind: z.literal("profile"),
    table: z.string(),
    fact: z.enum(["rows", "columns", "quality_score", "duplicate_rows", "completeness"]),
  }),
]);
export type FigureSource = z.infer<typeof figureSourceSchema>;

/** A figure of a report and where in it the figure stands. */
export const manifestFigureSchema = z.object({
  label: z.string(),
  /** The heading under which it stands. */
  where: z.string(),
  value: cellSchema,
  source: figureSourceSchema,
});
export type ManifestFigure = z.infer<typeof manifestFigureSchema>;

/** What a report rests on: enough to say later which of its figures still hold. */
export const reportManifestSchema = z.object({
  export_id: z.uuid(),
  format: reportFormatSchema,
  created_at: z.iso.datetime(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  queries: z.array(manifestQuerySchema),
  analyses: z.array(manifestAnalysisSchema).default([]),
  figures: z.array(manifestFigureSchema),
  /** Figures that the report shows beyond those listed: long tables are checked by their first rows. */
  figures_left_out: z.int(),
});
export type ReportManifest = z.infer<typeof reportManifestSchema>;
