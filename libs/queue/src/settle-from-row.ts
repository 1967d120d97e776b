import {
  DataPilotError,
  toJobError,
  type EventLog,
  type JobRecord,
  type JobStore,
  type TerminalEvent,
  type TerminalOutcome,
} from "@datapilot/contracts";

/** The event that tells how a job ended. */
export function endOf(outcome: TerminalOutcome): TerminalEvent {
  switch (outcome.status) {
    case "completed":
      return { type: "completed", data: { result: outcome.result } };
    case "failed":
      return { type: "failed", data: { error: outcome.error } };
    case "cancelled":
      return { type: "cancelled", data: {} };
  }
}

/** The event that says what a terminal row says; undefined while the job is under way. */
function endOfRow(job: JobRecord): TerminalEvent | undefined {
  if (job.status === "completed") return endOf({ status: "completed", result: job.result });
  if (job.status === "cancelled") return endOf({ status: "cancelled" });
  if (job.status === "failed") return endOf({ status: "failed", error: job.error ?? toJobError(undefined) });
  return undefined;
}

/**
 * Makes the log end as the row did. A job that was asked to cancel and that nobody runs any more is cancelled first. Safe at any time and
 * by several at once: the row ends once, and a log that has its end takes no other. True when the job is over.
 */
export async function settleFromRow(
  jobStore: Pick<JobStore, "load" | "finishStranded">,
  eventLog: Pick<EventLog, "append">,
  jobId: string,
): Promise<boolean> {
  let job = await jobStore.load(jobId);
  if (job !== undefined && job.cancelRequested && endOfRow(job) === undefined) {
    await jobStore.finishStranded(jobId, { status: "cancelled" });
    job = await jobStore.load(jobId);
  }
  const end = job === undefined ? undefined : endOfRow(job);
  if (job === undefined || end === undefined) return false;
  await appendWhole(eventLog, jobId, job.createdAt, end);
  return true;
}

/**
 * Appends the end, in a log without any event after a `queued`: it begins with that like every other. Where a reader has events of a log
 * that was lost, up to number `seen`, the end alone stands in the new one, behind them.
 */
export async function appendWhole(
  eventLog: Pick<EventLog, "append">,
  jobId: string,
  createdAt: string,
  end: TerminalEvent,
  seen = 0,
): Promise<void> {
  const queued = eventLog.append(jobId, { type: "queued", data: {} }, { at: new Date(createdAt), above: seen });
  await Promise.all([queued, eventLog.append(jobId, end, { above: seen })]);
}

/** Ends a job that took its worker down too often. */
export async function giveUp(
  jobStore: Pick<JobStore, "load" | "finishStranded">,
  eventLog: Pick<EventLog, "append">,
  jobId: string,
): Promise<void> {
  await jobStore.finishStranded(jobId, { status: "failed", error: toJobError(new DataPilotError("worker_lost", {})) });
  await settleFromRow(jobStore, eventLog, jobId);
}

/** For `createEventHub`: appends the end of a silent job whose row is terminal and whose log is not. */
export function createEndRepair(
  jobStore: Pick<JobStore, "load">,
  eventLog: Pick<EventLog, "append">,
): (jobId: string, seen: number) => Promise<void> {
  return async (jobId, seen) => {
    const job = await jobStore.load(jobId);
    const end = job === undefined ? undefined : endOfRow(job);
    if (job !== undefined && end !== undefined) await appendWhole(eventLog, jobId, job.createdAt, end, seen);
  };
}
