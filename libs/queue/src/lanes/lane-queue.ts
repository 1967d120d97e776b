import { DataPilotError, lanes, type JobType, type Lane, type Logger } from "@datapilot/contracts";
import { createPostgresBackend, Queue, withBackend } from "bullmq";
import { reportFaults } from "../connection-faults.ts";
import type { QueueBackend } from "../job-queue.ts";
import { postgresLimits, relaxedCommit } from "../postgres/pool.ts";
import { connectRedis, disconnect } from "../redis/connect.ts";
import { redisKeys } from "../redis/keys.ts";
import { withinLimit } from "../time-limit.ts";
import { bullEventsKept, bullSchema, jobOptions, payloadSchema, queueNameOf } from "./bull-options.ts";

const answerLimitMs = 3_000;
const openLimitMs = 30_000;
const postgresPoolSize = 4;

/** `gone`: BullMQ does not know the job. `over`: it holds it as completed or failed, with the reason. `kept`: it will run or is running. */
export type JobWhereabouts =
  | { readonly state: "gone" }
  | { readonly state: "kept" }
  | { readonly state: "over"; readonly failedReason: string | undefined };

/** One lane's BullMQ queue, on either backend. Every call answers within 3 s or throws. */
export interface LaneQueue {
  readonly lane: Lane;
  /** Adds the job; no effect when BullMQ has one of this id. */
  add(id: string, type: JobType, priority: number): Promise<void>;
  whereabouts(id: string): Promise<JobWhereabouts>;
  /** Forgets a job that is not being run. */
  remove(id: string): Promise<void>;
  /** Jobs that wait. */
  depth(): Promise<number>;
  check(): Promise<void>;
  /** BullMQ's own object. */
  readonly board: unknown;
}

export type LaneQueues = Readonly<Record<Lane, LaneQueue>> & { close(): Promise<void> };

/** What this package uses of BullMQ's queue; its class differs by backend. */
interface BullQueue {
  on(event: "error", listener: (error: Error) => void): unknown;
  add(name: string, data: unknown, options: ReturnType<typeof jobOptions>): Promise<unknown>;
  getJobState(id: string): Promise<string>;
  getJob(id: string): Promise<{ readonly failedReason?: string } | undefined>;
  remove(id: string): Promise<number>;
  getJobCounts(...states: ("waiting" | "prioritized" | "delayed")[]): Promise<Record<string, number>>;
  getVersion(): Promise<string | null>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

// What BullMQ's queue rejects with is its connection's fault: our arguments are checked, and a known id is no error to it.
async function bounded<T>(work: Promise<T>): Promise<T> {
  try {
    return await withinLimit(work, answerLimitMs, "job queue");
  } catch (error) {
    if (error instanceof DataPilotError) throw error;
    throw new DataPilotError("service_unavailable", { service: "job queue" }, { cause: error, retryAfter: 5 });
  }
}

function laneQueue(lane: Lane, queue: BullQueue): LaneQueue {
  return {
    lane,
    board: queue,
    async add(id, type, priority) {
      await bounded(queue.add(type, payloadSchema.parse({ id }), jobOptions(id, type, priority)));
    },
    async whereabouts(id) {
      const state = await bounded(queue.getJobState(id));
      if (state === "unknown") return { state: "gone" };
      if (state !== "completed" && state !== "failed") return { state: "kept" };
      const job = await bounded(queue.getJob(id));
      return { state: "over", failedReason: state === "failed" ? job?.failedReason : undefined };
    },
    async remove(id) {
      await bounded(queue.remove(id));
    },
    async depth() {
      const counts = await bounded(queue.getJobCounts("waiting", "prioritized", "delayed"));
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    async check() {
      await bounded(queue.getVersion());
    },
  };
}

function byLane(open: (lane: Lane) => BullQueue, logger: Logger): { queues: BullQueue[]; of: Record<Lane, LaneQueue> } {
  const opened = lanes.map((lane) => {
    const queue = open(lane);
    queue.on("error", reportFaults(logger, `queue ${lane}`));
    return { lane, queue };
  });
  const find = (lane: Lane): LaneQueue => {
    const found = opened.find((one) => one.lane === lane);
    if (found === undefined) throw new Error(`Lane ${lane} is not open`);
    return laneQueue(lane, found.queue);
  };
  return { queues: opened.map((one) => one.queue), of: { io: find("io"), cpu: find("cpu") } };
}

function openOnRedis(url: string, prefix: string | undefined, logger: Logger): LaneQueues {
  const connection = connectRedis(url, "command", logger);
  const options = { connection, prefix: redisKeys(prefix).bull, streams: { events: { maxLen: bullEventsKept } } };
  const { queues, of } = byLane((lane) => new Queue(queueNameOf(lane), options), logger);
  return {
    ...of,
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
      disconnect(connection);
    },
  };
}

const postgresBull = withBackend(createPostgresBackend);

/** BullMQ's connection settings on PostgreSQL. Its migrations run under a lock, so every process may ask for them. */
export function postgresConnection(url: string, poolSize: number) {
  return {
    connectionString: url,
    schema: bullSchema,
    migrate: true,
    max: poolSize,
    application_name: "datapilot-queue",
    options: relaxedCommit,
    ...postgresLimits,
    // Migrations and the claims of a busy queue take longer than a question to the event log.
    statement_timeout: 30_000,
    query_timeout: 35_000,
  };
}

async function openOnPostgres(url: string, logger: Logger): Promise<LaneQueues> {
  const connection = postgresConnection(url, postgresPoolSize);
  const options = { connection, streams: { events: { maxLen: bullEventsKept } } };
  const { queues, of } = byLane((lane) => new postgresBull.Queue(queueNameOf(lane), options), logger);
  const close = async (): Promise<void> => {
    await Promise.all(queues.map((queue) => queue.close()));
  };
  try {
    // BullMQ never tries again after a first connection that failed, so that must not be left to the first job.
    for (const queue of queues)
      await withinLimit(
        queue.waitUntilReady().then(() => {}),
        openLimitMs,
        "job queue",
      );
  } catch (error) {
    await close();
    throw error;
  }
  return { ...of, close };
}

/**
 * Opens both lanes. On Redis it returns while the server may still be down: connections are made and mended in the background.
 * On PostgreSQL it brings BullMQ's tables to the newest version first, and throws when the server does not answer.
 */
export async function openLaneQueues(backend: QueueBackend, logger: Logger): Promise<LaneQueues> {
  return backend.kind === "redis"
    ? openOnRedis(backend.url, backend.prefix, logger)
    : openOnPostgres(backend.url, logger);
}
