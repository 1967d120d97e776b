import { DataPilotError, endOfLostLog, type JobEvent, type JobRecord, type JobStore } from "@datapilot/contracts";
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

/** How long a log is kept after its job ended. */
const keptMs = 3_600_000;
/** The log that is there answers in a few milliseconds. */
const firstLookMs = 500;

/**
 * The end of an ended job. A log that was lost before its time, as by an emptied Redis, gets it again from the job's row, numbered behind
 * what the client has.
 */
async function endOf(events: EventHub, id: string, finishedAt: string, after: number): Promise<JobEvent | undefined> {
  if (Date.now() - Date.parse(finishedAt) > keptMs) return events.waitForEnd(id, endedLogWaitMs);
  const known = await events.waitForEnd(id, firstLookMs);
  if (known !== undefined) return known;
  await events.repair(id, after);
  return events.waitForEnd(id, endedLogWaitMs);
}

/** What a reader that has every event up to a number is still to be told: what follows in the log, nothing, or this end alone. */
export type Unheard = "more" | "nothing" | JobEvent;

/**
 * What is new to a reader that has every event up to `after`. One that has more than the log read one that was lost and began anew, which
 * another reader may have had ended behind fewer events: it is told the end, at the most once more than it was. A job that ended long ago
 * has no log any more: following it would wait for ever. Throws `conflict` then.
 */
export async function unheardAfter(events: EventHub, job: JobRecord, after: number): Promise<Unheard> {
  if (job.finishedAt === null) return "more";
  const end = await endOf(events, job.id, job.finishedAt, after);
  if (end === undefined) {
    throw new DataPilotError("conflict", {
      detail: `The events of this job are not kept any more; GET /api/jobs/${job.id} has its result.`,
    });
  }
  if (after < end.seq) return "more";
  return after === end.seq || after >= endOfLostLog ? "nothing" : { ...end, seq: endOfLostLog };
}
