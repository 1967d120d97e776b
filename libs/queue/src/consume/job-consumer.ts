import {
  lanes,
  type Clock,
  type ControlBus,
  type EventLog,
  type JobRecord,
  type JobStore,
  type Lane,
  type Logger,
} from "@datapilot/contracts";
import type { ConsumerOptions, JobConsumer, QueueBackend } from "../job-queue.ts";
import { startLaneWorker, type Disposition, type LaneJob, type LaneWorker } from "../lanes/lane-worker.ts";
import { giveUp } from "../settle-from-row.ts";
import { endsWithin } from "../time-limit.ts";
import { runJob, type RunServices } from "./run-job.ts";
import { createStop, isStopReason, type Stop } from "./stop.ts";

export interface ConsumerServices {
  readonly backend: QueueBackend;
  readonly jobStore: JobStore;
  readonly eventLog: EventLog;
  readonly bus: ControlBus;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** After the grace: time for handlers to heed their signal (5 s) and for their rows and jobs to be given back. */
const giveBackMs = 10_000;
/** With nothing to give back only connections are closed, and a server that is away must not hold up the shutdown. */
const closeMs = 2_000;

/** Starts one BullMQ worker per lane. Every job, whatever its type, runs through `runJob`. Rejects when the PostgreSQL backend does not answer. */
export async function startJobConsumer(services: ConsumerServices, options: ConsumerOptions): Promise<JobConsumer> {
  const { backend, jobStore, eventLog, bus, logger } = services;
  const runs = new Map<string, Stop>();
  const running: RunServices = { ...services, options };
  let shuttingDown = false;

  function stopOf(taken: LaneJob, job: JobRecord): Stop {
    const stop = createStop(job.type);
    const onAbort = (): void => {
      const reason: unknown = taken.signal.reason;
      stop.now(isStopReason(reason) ? reason : "lock_lost");
    };
    taken.signal.addEventListener("abort", onAbort);
    if (taken.signal.aborted) onAbort();
    if (shuttingDown) stop.now("shutdown");
    runs.set(job.id, stop);
    return stop;
  }

  async function run(taken: LaneJob): Promise<Disposition> {
    try {
      return await runJob(running, {
        id: taken.id,
        lastTry: taken.lastTry,
        stopWith: (job) => stopOf(taken, job),
      });
    } catch (error) {
      logger.warn({ err: error, job_id: taken.id }, "A job waits: its row can be neither read nor written");
      return "wait";
    } finally {
      runs.delete(taken.id);
    }
  }

  const start = (lane: Lane): Promise<LaneWorker> =>
    startLaneWorker(backend, {
      lane,
      concurrency: options.concurrency[lane],
      logger,
      run,
      onGivenUp: (jobId) => {
        giveUp(jobStore, eventLog, jobId).catch((error: unknown) =>
          logger.warn({ err: error, job_id: jobId }, "A job that was given up will be ended by the reconciler"),
        );
      },
      onLockLost: (jobIds) => {
        for (const jobId of jobIds) runs.get(jobId)?.now("lock_lost");
      },
    });

  const unlisten = await bus.listen((message) => {
    if (message.type === "cancel") for (const worker of workers) worker.cancel(message.jobId, "cancel");
  });
  const workers: LaneWorker[] = [];
  for (const lane of lanes) workers.push(await start(lane));

  return {
    active: () => runs.size,
    async drain(graceMs) {
      const closed = Promise.all(workers.map((worker) => worker.close()));
      if (!(await endsWithin(closed, graceMs))) {
        // 1. Nobody begins any more. 2. Who runs gives its job back, and another worker takes it at once.
        shuttingDown = true;
        for (const stop of runs.values()) stop.now("shutdown");
        const given = await endsWithin(closed, runs.size > 0 ? giveBackMs : closeMs);
        if (!given)
          logger.error({ active: runs.size }, "Jobs did not end in time; others take them when the locks run out");
      }
      await unlisten();
    },
  };
}
