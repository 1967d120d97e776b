import type { z } from "zod";
import { askInputSchema, askResultSchema } from "./ask.ts";
import { chatInputSchema, chatResultSchema } from "./chat.ts";
import { feedbackInputSchema, feedbackResultSchema } from "./feedback.ts";
import { ingestInputSchema, ingestResultSchema } from "./ingest.ts";
import { previewInputSchema, previewResultSchema } from "./preview.ts";
import { rollbackInputSchema, rollbackResultSchema } from "./rollback.ts";

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
} as const satisfies Record<string, JobDefinition>;

export type JobCatalog = typeof jobCatalog;
export type JobType = keyof JobCatalog;
export type JobInput<T extends JobType> = z.infer<JobCatalog[T]["input"]>;
export type JobResult<T extends JobType> = z.infer<JobCatalog[T]["result"]>;

export function isJobType(name: string): name is JobType {
  return Object.hasOwn(jobCatalog, name);
}
