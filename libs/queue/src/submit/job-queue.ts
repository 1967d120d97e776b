import {
  DataPilotError,
  jobCatalog,
  lanes,
  newId,
  type ControlBus,
  type EventLog,
  type JobInput,
  type JobRecord,
  type JobStore,
  type JobType,
  type Logger,
} from "@datapilot/contracts";
import type { JobQueue, QueueBackend, SubmitOptions } from "../job-queue.ts";
import { openLaneQueues } from "../lanes/lane-queue.ts";
import { appendWhole } from "../settle-from-row.ts";
import { withinLimit } from "../time-limit.ts";
import { createDepthGauge, type DepthGauge } from "./depth-gauge.ts";
import { hashOf, parseInput } from "./parse-input.ts";
import { priorityOf } from "./priority.ts";

export interface JobQueueOptions {
  readonly backend: QueueBackend;
  readonly jobStore: JobStore;
  readonly eventLog: EventLog;
  readonly bus: ControlBus;
  /** Jobs under way, in all and of one tenant, above which a submission is refused. */
  readonly limits: { readonly maxDepth: number; readonly maxTenantDepth?: number | undefined };
  readonly logger: Logger;
}

/** What follows the commit is a courtesy, so an accepted job never waits longer than this for it. */
const courtesyMs = 1_000;
const retryAfterSeconds = 5;

/** Opens the submitting side. Rejects with `service_unavailable` when the PostgreSQL backend does not answer; a Redis that is down is waited for in the background. */
export async function createJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const { jobStore, eventLog, bus, logger } = options;
  const queues = await openLaneQueues(options.backend, logger);
  const gauge = createDepthGauge(jobStore);

  // The row stands, so the job is accepted: what fails from here on is made good by the reconciler and the worker.
  async function courtesy(jobId: string, step: string, work: Promise<unknown>): Promise<void> {
    try {
      await withinLimit(work, courtesyMs, step);
    } catch (error) {
      logger.warn({ err: error, job_id: jobId, step }, "An accepted job will be brought on by the reconciler");
    }
  }

  return {
    /** Parse → limit → commit the row → enqueue. The log begins when somebody reads it, or with the worker's first try. */
    async submit<T extends JobType>(type: T, input: JobInput<T>, submission: SubmitOptions) {
      const parsed = parseInput(type, input);
      const tenantId = submission.principal.tenant_id;
      const depth = await admit(gauge, tenantId, options.limits);
      const inserted = await jobStore.insert({
        id: newId(),
        type,
        principal: submission.principal,
        requestId: submission.requestId,
        input: parsed,
        idempotencyKey: submission.idempotencyKey,
        inputHash: hashOf(type, submission.fingerprint ?? parsed),
        // Another request may find the job by its key, and promise it.
        unpromised: submission.unpromised === true && submission.idempotencyKey === undefined,
      });
      if (inserted.outcome === "mismatch") throw new DataPilotError("idempotency_mismatch", {});
      const { job } = inserted;
      if (inserted.outcome === "existing") return { job, created: false };
      gauge.submitted(tenantId);
      const priority = priorityOf(type, depth.tenant, submission.background ?? false);
      await courtesy(job.id, "job queue", queues[jobCatalog[type].lane].add(job.id, type, priority));
      return { job, created: true };
    },

    async cancel(id, tenantId) {
      const asked = await jobStore.requestCancel(id, tenantId);
      if (asked === undefined) return undefined;
      if (asked.effect === "cancelled") await dropQueued(asked.job);
      // A worker that misses the message finds the mark on the row at its next heartbeat.
      if (asked.effect === "signalled") await courtesy(id, "control bus", bus.publish({ type: "cancel", jobId: id }));
      return asked.job;
    },

    async check() {
      await Promise.all(lanes.map((lane) => queues[lane].check()));
    },
    boardQueues: () => lanes.map((lane) => queues[lane].board),
    async depthByLane() {
      const depths = await Promise.all(lanes.map(async (lane) => [lane, await queues[lane].depth()] as const));
      return Object.fromEntries(depths);
    },
    close: () => queues.close(),
  };

  async function dropQueued(job: JobRecord): Promise<void> {
    await Promise.all([
      courtesy(job.id, "event log", appendWhole(eventLog, job.id, job.createdAt, { type: "cancelled", data: {} })),
      courtesy(job.id, "job queue", queues[jobCatalog[job.type].lane].remove(job.id)),
    ]);
  }
}

async function admit(
  gauge: DepthGauge,
  tenantId: string,
  limits: JobQueueOptions["limits"],
): Promise<{ readonly tenant: number }> {
  const fits = (depth: { readonly total: number; readonly tenant: number }): boolean =>
    depth.total < limits.maxDepth && depth.tenant < (limits.maxTenantDepth ?? Number.POSITIVE_INFINITY);
  const estimate = await gauge.estimate(tenantId);
  if (fits(estimate)) return estimate;
  const counted = await gauge.count(tenantId);
  if (fits(counted)) return counted;
  throw new DataPilotError("queue_full", { seconds: retryAfterSeconds }, { retryAfter: retryAfterSeconds });
}
