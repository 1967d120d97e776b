import { DataPilotError, type JobEvent, type JobRecord, type JobStore } from "@datapilot/contracts";
import type { EventHub } from "@datapilot/queue";

/** The tenant's job; throws `not_found` for an unknown or another tenant's. */
export async function findJob(jobs: JobStore, id: string, tenantId: string): Promise<JobRecord> {
  const job = await jobs.find(id, tenantId);
  if (job === undefined) throw new DataPilotError("not_found", { kind: "job", id });
  return job;
}

/** For those who follow the job: since when it waits, as long as it does. */
export function queuedAt(job: JobRecord): string | undefined {
  return job.status === "queued" ? job.createdAt : undefined;
}

// The log of an ended job answers at once or not at all; the wait only covers a slow bus.
const endedLogWaitMs = 2_000;

/**
 * Whether a reader that has every event up to `after` can expect more. A job that ended long ago has no log any more:
 * following it would wait for ever. Throws `conflict` then.
 */
export async function hasEventsAfter(events: EventHub, job: JobRecord, after: number): Promise<boolean> {
  if (job.finishedAt === null) return true;
  const end: JobEvent | undefined = await events.waitForEnd(job.id, endedLogWaitMs);
  if (end === undefined) {
    throw new DataPilotError("conflict", {
      detail: `The events of this job are not kept any more; GET /api/jobs/${job.id} has its result.`,
    });
  }
  return after < end.seq;
}
