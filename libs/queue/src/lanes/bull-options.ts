import { jobCatalog, type JobType, type Lane } from "@datapilot/contracts";
import { z } from "zod";

/** What BullMQ carries: the row is the truth, so only its id. Parsed when added and again when taken. */
export const payloadSchema = z.object({ id: z.uuid() });
export type Payload = z.infer<typeof payloadSchema>;

/** The PostgreSQL schema of BullMQ's own tables. */
export const bullSchema = "bullmq";

export function queueNameOf(lane: Lane): string {
  return `datapilot-${lane}`;
}

/** How long BullMQ remembers a finished job, for the operators' board. The row and the events live on in their own stores. */
export const retention = {
  redis: {
    removeOnComplete: { count: 200, age: 3_600 },
    removeOnFail: { count: 1_000, age: 24 * 3_600 },
  },
  // By age only: on PostgreSQL a count makes every completion sort all finished jobs.
  postgres: {
    removeOnComplete: { age: 60 },
    removeOnFail: { age: 3_600 },
  },
} as const;

/** The events BullMQ itself keeps for its own tools; nothing here reads them. */
export const bullEventsKept = 1_000;

/** First wait before a second try, doubled each time; half of it is drawn by lot so that tries do not come together. */
const backoff = { type: "exponential", delay: 1_000, jitter: 0.5 } as const;

/** BullMQ's options of one job. Stack traces are not kept: they may hold what an operator must not see. */
export function jobOptions(id: string, type: JobType, priority: number) {
  return { jobId: id, attempts: jobCatalog[type].attempts, backoff, priority, stackTraceLimit: 0 };
}

/**
 * A dead worker's job is taken by another after at most `lockDuration + stalledInterval` = 12.5 s; locks are renewed every 3 s, so an
 * event loop may stand still for 7 s without losing its jobs.
 */
export const liveness = {
  lockDuration: 10_000,
  lockRenewTime: 3_000,
  stalledInterval: 2_500,
  /** How often a job may take its worker down before it is given up. */
  maxStalledCount: 3,
} as const;

/** The reason BullMQ gives for a job that stalled more often than `maxStalledCount`. */
export const stalledReason = "job stalled more than allowable limit";
