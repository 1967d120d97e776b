import type { JobRecord, JobResource } from "@datapilot/contracts";

/** A job's row as clients see it: without its input, whose it is, or how it was asked for. */
export function toJobResource(job: JobRecord): JobResource {
  return {
    id: job.id,
    type: job.type,
    status: job.status,
    progress: { percent: job.progress.percent, stage: job.progress.stage },
    attempts: job.attempts,
    created_at: job.createdAt,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
    ...(job.status === "completed" ? { result: job.result } : {}),
    ...(job.error === null ? {} : { error: job.error }),
    links: { self: `/api/jobs/${job.id}`, events: `/api/jobs/${job.id}/events` },
  };
}
