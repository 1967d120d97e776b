import { jobCatalog, type EventLog, type JobRecord, type JobStore, type Lane } from "@datapilot/contracts";
import { stalledReason } from "../lanes/bull-options.ts";
import type { LaneQueue } from "../lanes/lane-queue.ts";
import { giveUp, settleFromRow } from "../settle-from-row.ts";
import { priorityOf } from "../submit/priority.ts";

export interface ReconcileServices {
  readonly jobStore: Pick<JobStore, "load" | "finishStranded">;
  readonly eventLog: Pick<EventLog, "append">;
  readonly queues: Readonly<Record<Lane, LaneQueue>>;
}

/** What was done for a row that looked stranded. */
export type Verdict = "in_queue" | "cancelled" | "enqueued" | "given_up";

/**
 * Compares a row that is under way with what BullMQ knows of it. Two that do this at once do no harm: BullMQ takes an id once, the row
 * ends once, the log ends once, and a job that is enqueued after it has ended is found over by the worker that takes it.
 */
export async function reconcileJob(services: ReconcileServices, job: JobRecord): Promise<Verdict> {
  const { jobStore, eventLog, queues } = services;
  const queue = queues[jobCatalog[job.type].lane];
  const whereabouts = await queue.whereabouts(job.id);
  if (whereabouts.state === "kept") return "in_queue";
  if (job.cancelRequested) {
    await settleFromRow(jobStore, eventLog, job.id);
    return "cancelled";
  }
  if (whereabouts.state === "over") {
    if (whereabouts.failedReason === stalledReason) {
      await giveUp(jobStore, eventLog, job.id);
      return "given_up";
    }
    // The end may be being written just now; only a row that is still under way goes back.
    const now = await jobStore.load(job.id);
    if (now === undefined || (now.status !== "queued" && now.status !== "active")) return "in_queue";
    await queue.remove(job.id);
  }
  // It has waited longest, so it stands before everything of its kind.
  await queue.add(job.id, job.type, priorityOf(job.type, 0));
  return "enqueued";
}
