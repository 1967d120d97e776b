import type { z } from "zod";
import { analyzeInputSchema, analyzeResultSchema } from "./analyze.ts";
import { askInputSchema, askResultSchema } from "./ask.ts";
import { autopilotInputSchema, autopilotResultsSchema } from "./autopilot.ts";
import { chartInputSchema, chartResultSchema } from "./chart.ts";
import { chatInputSchema, chatResultSchema } from "./chat.ts";
import { deliverInputSchema, deliverResultSchema } from "./deliver.ts";
import { exportInputSchema, exportResultSchema } from "./export.ts";
import { feedbackInputSchema, feedbackResultSchema } from "./feedback.ts";
import { fingerprintInputSchema, fingerprintResultSchema } from "./fingerprint.ts";
import { ingestInputSchema, ingestResultSchema } from "./ingest.ts";
import { insightsInputSchema, insightsResultSchema } from "./insights.ts";
import { overviewInputSchema, overviewResultSchema } from "./overview.ts";
import { previewInputSchema, previewResultSchema } from "./preview.ts";
import { rollbackInputSchema, rollbackResultSchema } from "./rollback.ts";
import { verifyInputSchema, verifyResultSchema } from "./verify.ts";
import { suggestInputSchema, suggestResultSchema } from "./suggest.ts";

/** `io` jobs wait for the database; `cpu` jobs keep a core busy and must not stand before questions. */
export type Lane = "io" | "cpu";
export const lanes: readonly Lane[] = ["io", "cpu"];

interface JobDefinition {
  readonly input: z.ZodType;
  readonly result: z.ZodType;
  /** Tries in all; only transient faults are tried again. */
  readonly attempts: number;
  readonly deadlineMs: number;
  /** 1 is first. Interactive work stands before bulk work. */
  readonly priority: number;
  readonly lane: Lane;
  /** False: only the gateway's own routes create it, `POST /api/jobs` does not. */
  readonly public: boolean;
}

/** Every job type: what goes in, what comes out, how often and how long it is tried, and where it runs. */
export const jobCatalog = {
  ingest: {
    input: ingestInputSchema,
    result: ingestResultSchema,
    attempts: 3,
    deadlineMs: 3_600_000,
    priority: 10,
    lane: "cpu",
    public: false,
  },
  ask: {
    input: askInputSchema,
    result: askResultSchema,
    attempts: 3,
    deadlineMs: 120_000,
    priority: 1,
    lane: "io",
    public: true,
  },
  chat: {
    input: chatInputSchema,
    result: chatResultSchema,
    attempts: 3,
    deadlineMs: 120_000,
    priority: 1,
    lane: "io",
    public: true,
  },
  analyze: {
    input: analyzeInputSchema,
    result: analyzeResultSchema,
    attempts: 3,
    deadlineMs: 180_000,
    priority: 5,
    lane: "cpu",
    public: true,
  },
  chart: {
    input: chartInputSchema,
    result: chartResultSchema,
    attempts: 3,
    // One statement within its own limit, and a picture.
    deadlineMs: 120_000,
    priority: 2,
    lane: "cpu",
    public: true,
  },
  suggest: {
    input: suggestInputSchema,
    result: suggestResultSchema,
    attempts: 3,
    deadlineMs: 60_000,
    priority: 1,
    lane: "io",
    public: true,
  },
  preview: {
    input: previewInputSchema,
    result: previewResultSchema,
    attempts: 3,
    deadlineMs: 60_000,
    priority: 1,
    lane: "io",
    public: false,
  },
  rollback: {
    input: rollbackInputSchema,
    result: rollbackResultSchema,
    attempts: 3,
    deadlineMs: 120_000,
    priority: 1,
    lane: "io",
    public: false,
  },
  feedback: {
    input: feedbackInputSchema,
    result: feedbackResultSchema,
    attempts: 3,
    // Two statements, each within its own limit.
    deadlineMs: 120_000,
    priority: 1,
    lane: "io",
    public: false,
  },
  insights: {
    input: insightsInputSchema,
    result: insightsResultSchema,
    attempts: 3,
    // Its own time budget is far shorter; beside it stand the rules' statements, each within its limit.
    deadlineMs: 300_000,
    priority: 5,
    lane: "cpu",
    public: true,
  },
  overview: {
    input: overviewInputSchema,
    result: overviewResultSchema,
    attempts: 3,
    deadlineMs: 60_000,
    priority: 1,
    lane: "io",
    public: false,
  },
  fingerprint: {
    input: fingerprintInputSchema,
    result: fingerprintResultSchema,
    attempts: 3,
    deadlineMs: 120_000,
    priority: 2,
    lane: "io",
    public: true,
  },
  autopilot: {
    input: autopilotInputSchema,
    result: autopilotResultsSchema,
    attempts: 3,
    // At most eight steps, each within the limits of its kind.
    deadlineMs: 600_000,
    priority: 8,
    lane: "io",
    public: true,
  },
  export: {
    input: exportInputSchema,
    result: exportResultSchema,
    attempts: 3,
    // A workbook of a million rows takes half a minute; a slow disk or store several.
    deadlineMs: 900_000,
    priority: 4,
    lane: "cpu",
    public: true,
  },
  verify: {
    input: verifyInputSchema,
    result: verifyResultSchema,
    attempts: 3,
    deadlineMs: 300_000,
    priority: 3,
    lane: "io",
    public: false,
  },
  deliver: {
    input: deliverInputSchema,
    result: deliverResultSchema,
    attempts: 3,
    // One request within its own limit of seconds; its further tries are jobs of their own.
    deadlineMs: 60_000,
    priority: 20,
    lane: "io",
    public: false,
  },
} as const satisfies Record<string, JobDefinition>;

export type JobCatalog = typeof jobCatalog;
export type JobType = keyof JobCatalog;
export type JobInput<T extends JobType> = z.infer<JobCatalog[T]["input"]>;
export type JobResult<T extends JobType> = z.infer<JobCatalog[T]["result"]>;

export function isJobType(name: string): name is JobType {
  return Object.hasOwn(jobCatalog, name);
}
