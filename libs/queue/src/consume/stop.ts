import { DataPilotError, type JobType, jobCatalog } from "@datapilot/contracts";

/**
 * Why a running try is told to stop. `cancel`: its tenant asked. `deadline`: the catalog's limit. `shutdown`: the worker drains.
 * `lock_lost`, `superseded`: the job is, or may be, another worker's by now, so this try writes nothing more.
 */
const stopReasons = ["cancel", "deadline", "shutdown", "lock_lost", "superseded"] as const;
export type StopReason = (typeof stopReasons)[number];

export function isStopReason(text: unknown): text is StopReason {
  return stopReasons.some((reason) => reason === text);
}

/** What stops a try: the first reason holds. The signal's reason is an error, so that whatever waits on it fails with a sentence. */
export interface Stop {
  readonly signal: AbortSignal;
  reason(): StopReason | undefined;
  now(reason: StopReason): void;
}

function errorOf(reason: StopReason, type: JobType): DataPilotError {
  if (reason === "cancel") return new DataPilotError("cancelled", {});
  if (reason === "deadline") return deadlineExceeded(type);
  return new DataPilotError("service_unavailable", { service: "worker" });
}

export function deadlineExceeded(type: JobType): DataPilotError {
  return new DataPilotError("deadline_exceeded", { seconds: Math.round(jobCatalog[type].deadlineMs / 1_000) });
}

export function createStop(type: JobType): Stop {
  const controller = new AbortController();
  let first: StopReason | undefined;
  return {
    signal: controller.signal,
    reason: () => first,
    now(reason) {
      if (first !== undefined) return;
      first = reason;
      controller.abort(errorOf(reason, type));
    },
  };
}
