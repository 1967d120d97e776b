import type { Logger, Timing } from "@datapilot/contracts";
import { createPostgresBackend, Queue, withBackend, Worker, type Job } from "bullmq";
import { z } from "zod";
import { reportFaults } from "../connection-faults.ts";
import type { QueueBackend } from "../job-queue.ts";
import { liveness } from "../lanes/bull-options.ts";
import { postgresConnection } from "../lanes/lane-queue.ts";
import { connectRedis, disconnect } from "../redis/connect.ts";
import { redisKeys } from "../redis/keys.ts";
import { withinLimit } from "../time-limit.ts";
import { nextRun } from "./cron.ts";

const queueName = "datapilot-schedules";
const answerLimitMs = 5_000;
const openLimitMs = 30_000;
const postgresPoolSize = 2;

/** A schedule that wants ticks. */
export interface Ticking extends Timing {
  readonly id: string;
}

/** BullMQ's job schedulers: one per schedule, each making one tick at each of its times, which one worker takes. */
export interface Ticks {
  /** Makes BullMQ's schedulers those of these schedules: missing and changed ones are set, others removed. */
  align(schedules: readonly Ticking[]): Promise<void>;
  /** Lets a tick being heard end. */
  close(): Promise<void>;
}

const tickSchema = z.object({ id: z.uuid() });
type Tick = z.infer<typeof tickSchema>;

interface SchedulerQueue {
  on(event: "error", listener: (error: Error) => void): unknown;
  getJobSchedulers(): Promise<readonly { readonly key: string; readonly pattern?: string; readonly tz?: string }[]>;
  upsertJobScheduler(
    id: string,
    repeat: { readonly pattern: string; readonly tz: string },
    template: {
      readonly name: string;
      readonly data: Tick;
      readonly opts: { readonly removeOnComplete: true; readonly removeOnFail: true; readonly stackTraceLimit: number };
    },
  ): Promise<unknown>;
  removeJobScheduler(id: string): Promise<boolean>;
  close(): Promise<void>;
}

interface TickWorker {
  on(event: "error", listener: (error: Error) => void): unknown;
  run(): Promise<void>;
  close(): Promise<void>;
}

/** BullMQ asks for the next time with the pattern it was given; our reading of it also holds on days on which clocks change. */
const settings = {
  repeatStrategy: (after: number, { pattern, tz }: { readonly pattern?: string; readonly tz?: string }) =>
    nextRun({ cron: pattern ?? "", timezone: tz ?? "UTC" }, new Date(after))?.getTime(),
};

// A tick that nobody heard is made good by the round that looks for what is due: it is not worth keeping.
const tickOptions = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 } as const;

function ticksOf(queue: SchedulerQueue, worker: TickWorker, logger: Logger, disconnectAll: () => void): Ticks {
  queue.on("error", reportFaults(logger, "queue schedules"));
  worker.on("error", reportFaults(logger, "worker schedules"));
  worker.run().catch(reportFaults(logger, "worker schedules"));
  const bounded = <T>(work: Promise<T>): Promise<T> => withinLimit(work, answerLimitMs, "job queue");
  return {
    async align(schedules) {
      const known = new Map((await bounded(queue.getJobSchedulers())).map((one) => [one.key, one]));
      for (const { id, cron, timezone } of schedules) {
        const set = known.get(id);
        known.delete(id);
        if (set?.pattern === cron && set.tz === timezone) continue;
        const template = { name: "tick", data: { id }, opts: tickOptions };
        await bounded(queue.upsertJobScheduler(id, { pattern: cron, tz: timezone }, template));
      }
      for (const id of known.keys()) await bounded(queue.removeJobScheduler(id));
    },
    async close() {
      await worker.close();
      await queue.close();
      disconnectAll();
    },
  };
}

function hearing(onTick: (id: string) => Promise<void>): (job: Job<Tick, void>) => Promise<void> {
  return async (job) => onTick(tickSchema.parse(job.data).id);
}

const workerOptions = { ...liveness, autorun: false, runRetryDelay: 1_000, concurrency: 4 } as const;
const postgresBull = withBackend(createPostgresBackend);

function openOnRedis(
  url: string,
  prefix: string | undefined,
  onTick: (id: string) => Promise<void>,
  logger: Logger,
): Ticks {
  const connection = connectRedis(url, "command", logger);
  const blocking = connectRedis(url, "worker", logger);
  const { bull } = redisKeys(prefix);
  const queue = new Queue(queueName, { connection, prefix: bull, settings });
  const worker = new Worker<Tick, void>(queueName, hearing(onTick), {
    ...workerOptions,
    connection: blocking,
    prefix: bull,
    settings,
  });
  return ticksOf(queue, worker, logger, () => {
    disconnect(connection);
    disconnect(blocking);
  });
}

async function openOnPostgres(url: string, onTick: (id: string) => Promise<void>, logger: Logger): Promise<Ticks> {
  const connection = postgresConnection(url, postgresPoolSize);
  const queue = new postgresBull.Queue(queueName, { connection, settings });
  const worker = new postgresBull.Worker<Tick, void>(queueName, hearing(onTick), {
    ...workerOptions,
    connection,
    settings,
  });
  const ready = Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  await withinLimit(ready, openLimitMs, "job queue");
  return ticksOf(queue, worker, logger, () => {});
}

/** Starts hearing ticks. Rejects when the PostgreSQL backend does not answer; a Redis that is down is waited for in the background. */
export async function openTicks(
  backend: QueueBackend,
  onTick: (id: string) => Promise<void>,
  logger: Logger,
): Promise<Ticks> {
  return backend.kind === "redis"
    ? openOnRedis(backend.url, backend.prefix, onTick, logger)
    : openOnPostgres(backend.url, onTick, logger);
}
