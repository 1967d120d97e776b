import type { JobStatus } from "@datapilot/contracts";

/** What the store must do, on one job in memory. */
export interface JobModel {
  status: JobStatus;
  attempts: number;
  cancelRequested: boolean;
}

export function newModel(): JobModel {
  return { status: "queued", attempts: 0, cancelRequested: false };
}

const isOver = (job: JobModel): boolean => job.status !== "queued" && job.status !== "active";
const isCurrent = (job: JobModel, attempt: number): boolean => job.status === "active" && job.attempts === attempt;

export function start(job: JobModel): number | undefined {
  if (isOver(job) || job.cancelRequested) return undefined;
  job.status = "active";
  job.attempts += 1;
  return job.attempts;
}

export function heartbeat(job: JobModel, attempt: number): "go_on" | "cancel" | "superseded" {
  if (!isCurrent(job, attempt)) return "superseded";
  return job.cancelRequested ? "cancel" : "go_on";
}

export function finish(job: JobModel, attempt: number, status: JobStatus): boolean {
  return isCurrent(job, attempt) && end(job, status);
}

export function end(job: JobModel, status: JobStatus): boolean {
  if (isOver(job)) return false;
  job.status = status;
  job.cancelRequested ||= status === "cancelled";
  return true;
}

export function release(job: JobModel, attempt: number): boolean {
  if (!isCurrent(job, attempt) || job.cancelRequested) return false;
  job.status = "queued";
  return true;
}

export function requestCancel(job: JobModel): "cancelled" | "signalled" | "already_over" {
  if (isOver(job)) return "already_over";
  job.cancelRequested = true;
  if (job.status === "active") return "signalled";
  job.status = "cancelled";
  return "cancelled";
}
