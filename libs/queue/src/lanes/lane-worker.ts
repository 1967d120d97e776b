import { DataPilotError, type Lane, type Logger } from "@datapilot/contracts";
import {
  createPostgresBackend,
  DelayedError,
  UnrecoverableError,
  WaitingError,
  withBackend,
  Worker,
  type Job,
} from "bullmq";
import { reportFaults } from "../connection-faults.ts";
import type { QueueBackend } from "../job-queue.ts";
import { connectRedis, disconnect } from "../redis/connect.ts";
import { redisKeys } from "../redis/keys.ts";
import { withinLimit } from "../time-limit.ts";
import { liveness, payloadSchema, queueNameOf, retention, stalledReason, type Payload } from "./bull-options.ts";
import { postgresConnection } from "./lane-queue.ts";

const openLimitMs = 30_000;
const postgresPoolSize = 4;
/** How soon a job is tried again whose row could not be read: the database is down, so jobs wait. */
const waitMs = 2_000;

/** What becomes of a taken job at BullMQ. `try_later` counts as a try and comes back after the backoff; `try_now` and `wait` do not count. */
export type Disposition = "done" | "failed" | "try_later" | "try_now" | "wait";

/** A job as BullMQ hands it out. The signal's reason is the text given to `cancel`. */
export interface LaneJob {
  readonly id: string;
  /** True when a failure now would be the last one. */
  readonly lastTry: boolean;
  readonly signal: AbortSignal;
}

export interface LaneWorkerOptions {
  readonly lane: Lane;
  readonly concurrency: number;
  readonly logger: Logger;
  /** Runs a job. Must not reject. */
  run(job: LaneJob): Promise<Disposition>;
  /** The job took its worker down too often: BullMQ has given it up. */
  onGivenUp(jobId: string): void;
  /** The lock of these jobs could not be renewed: another worker may have them. */
  onLockLost(jobIds: readonly string[]): void;
}

/** One lane's BullMQ worker. */
export interface LaneWorker {
  /** Aborts the signal of the job; false when this worker does not run it. */
  cancel(jobId: string, reason: string): boolean;
  /** Takes nothing new; resolves when what is being run has ended. */
  close(): Promise<void>;
}

/** A failure that the row already tells. */
class SettledFailure extends UnrecoverableError {}
/** A transient fault; BullMQ waits and brings the job again. */
class TransientFault extends Error {}

interface BullWorker {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "lockRenewalFailed", listener: (jobIds: string[]) => void): unknown;
  on(event: "failed", listener: (job: { id?: string } | undefined, error: Error) => void): unknown;
  cancelJob(id: string, reason?: string): boolean;
  waitUntilReady(): Promise<void>;
  run(): Promise<void>;
  close(): Promise<void>;
}

type Process = (job: Job<Payload, void>, token?: string, signal?: AbortSignal) => Promise<void>;

/** Puts a job that is being run back for any worker; answers the error that tells BullMQ so. */
type GiveBack = (job: Job<Payload, void>, token: string | undefined) => Promise<Error>;

// On Redis a job with a priority that is moved to the waiting ones wakes nobody: a worker would find it when its poll of 5 s ends.
// A delay of one millisecond wakes one.
const giveBackOnRedis: GiveBack = async (job, token) => {
  await job.moveToDelayed(Date.now() + 1, token);
  return new DelayedError();
};

const giveBackOnPostgres: GiveBack = async (job, token) => {
  await job.moveToWait(token);
  return new WaitingError();
};

function processor(options: LaneWorkerOptions, giveBack: GiveBack): Process {
  return async (job, token, signal) => {
    const payload = payloadSchema.safeParse(job.data);
    if (!payload.success || signal === undefined) throw new UnrecoverableError("The payload is not one of ours");
    const lastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    const disposition = await options.run({ id: payload.data.id, lastTry, signal });
    switch (disposition) {
      case "done":
        return;
      case "failed":
        throw new SettledFailure("The job failed; its row says why");
      case "try_later":
        throw new TransientFault("A transient fault; the job is tried again");
      case "try_now":
        throw await giveBack(job, token);
      case "wait":
        await job.moveToDelayed(Date.now() + waitMs, token);
        throw new DelayedError();
    }
  };
}

function observe(worker: BullWorker, options: LaneWorkerOptions): void {
  const { lane, logger } = options;
  worker.on("error", reportFaults(logger, `worker ${lane}`));
  worker.on("lockRenewalFailed", (jobIds) => options.onLockLost(jobIds));
  worker.on("failed", (job, error) => {
    if (error.message === stalledReason && job?.id !== undefined) options.onGivenUp(job.id);
  });
}

function start(worker: BullWorker, options: LaneWorkerOptions): LaneWorker {
  worker.run().catch(reportFaults(options.logger, `worker ${options.lane}`));
  return { cancel: (jobId, reason) => worker.cancelJob(jobId, reason), close: () => worker.close() };
}

const common = { ...liveness, autorun: false, runRetryDelay: 1_000, drainDelay: 5 } as const;
const postgresBull = withBackend(createPostgresBackend);

/**
 * As many workers of one job at a time as there may be jobs at once: a worker of several jobs asks for a second one before it begins with
 * the first, which a lone job would wait for. They share the connection, except for waiting, and the first looks after stalled jobs for all.
 */
function startOnRedis(url: string, prefix: string | undefined, options: LaneWorkerOptions): LaneWorker {
  const connection = connectRedis(url, "worker", options.logger);
  const started = Array.from({ length: options.concurrency }, (_, index) => {
    const worker = new Worker<Payload, void>(queueNameOf(options.lane), processor(options, giveBackOnRedis), {
      ...common,
      ...retention.redis,
      connection,
      prefix: redisKeys(prefix).bull,
      concurrency: 1,
      skipStalledCheck: index > 0,
    });
    observe(worker, options);
    return start(worker, options);
  });
  return {
    cancel: (jobId, reason) => started.some((worker) => worker.cancel(jobId, reason)),
    async close() {
      await Promise.all(started.map((worker) => worker.close()));
      disconnect(connection);
    },
  };
}

async function startOnPostgres(url: string, options: LaneWorkerOptions): Promise<LaneWorker> {
  const worker = new postgresBull.Worker<Payload, void>(
    queueNameOf(options.lane),
    processor(options, giveBackOnPostgres),
    {
      ...common,
      ...retention.postgres,
      connection: postgresConnection(url, postgresPoolSize),
      concurrency: options.concurrency,
    },
  );
  observe(worker, options);
  try {
    await withinLimit(worker.waitUntilReady(), openLimitMs, "job queue");
  } catch (error) {
    await worker.close();
    throw new DataPilotError("service_unavailable", { service: "job queue" }, { cause: error });
  }
  return start(worker, options);
}

/** Starts taking jobs of the lane. On PostgreSQL it throws when the server does not answer; a Redis that is down is waited for in the background. */
export async function startLaneWorker(backend: QueueBackend, options: LaneWorkerOptions): Promise<LaneWorker> {
  return backend.kind === "redis"
    ? startOnRedis(backend.url, backend.prefix, options)
    : startOnPostgres(backend.url, options);
}
