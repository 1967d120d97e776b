import { newId, systemClock, type JobHandlers, type JobStore, type Logger, type Principal } from "@datapilot/contracts";
import {
  createControlBus,
  createEventHub,
  createEventLog,
  createJobQueue,
  startJobConsumer,
  startReconciler,
  type ConsumerOptions,
  type EventHubOptions,
  type JobConsumer,
  type JobQueue,
  type QueueBackend,
  type Reconciler,
} from "@datapilot/queue";
import { createDatabase, createJobStore, migrate } from "@datapilot/storage";
import { inject } from "vitest";
import { createTestDatabase } from "../../support/database.ts";
import { privateRedis, type RedisServer } from "../../support/redis-server.ts";

export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silent,
};

export function principalOf(tenant: string): Principal {
  return { tenant_id: tenant, role: "user", key_id: "key" };
}

/** A queue on a backend of its own, with the tables it needs. Whatever is opened through it is closed with it. */
export interface Stage {
  readonly backend: QueueBackend;
  readonly databaseUrl: string;
  readonly jobStore: JobStore;
  /** The backend's Redis; undefined on PostgreSQL. */
  readonly redis: RedisServer | undefined;
  openQueue(limits?: { readonly maxDepth: number; readonly maxTenantDepth?: number }): Promise<JobQueue>;
  startConsumer(
    handlers: JobHandlers,
    options?: Partial<ConsumerOptions>,
    rows?: Partial<JobStore>,
  ): Promise<JobConsumer>;
  startReconciler(settings: { readonly queuedMs: number; readonly silentMs: number }): Promise<Reconciler>;
  openLog(): ReturnType<typeof createEventLog>;
  openHub(options?: EventHubOptions): ReturnType<typeof createEventHub>;
  close(): Promise<void>;
}

export const backendKinds = ["redis", "postgres"] as const;

/** Opens a stage on real servers: a private Redis for the one kind, an empty database for both. */
export async function openStage(kind: (typeof backendKinds)[number]): Promise<Stage> {
  const testDatabase = await createTestDatabase();
  const redis = kind === "redis" ? await privateRedis(inject("redisProgram")) : undefined;
  const backend: QueueBackend =
    redis === undefined ? { kind: "postgres", url: testDatabase.url } : { kind: "redis", url: redis.url };
  await migrate(testDatabase.url);
  const database = createDatabase({ url: testDatabase.url, poolSize: 10, logger: silent });
  const jobStore = createJobStore(database, { depthMaxAgeMs: 0 });
  const bus = createControlBus({ backend, logger: silent });
  const closers: (() => Promise<void>)[] = [];
  const closing = <T>(opened: T, close: (opened: T) => Promise<void>): T => {
    closers.push(() => close(opened));
    return opened;
  };
  const openLog = () => closing(createEventLog({ backend, logger: silent }), (log) => log.close());
  const common = { backend, jobStore, bus, logger: silent };

  return {
    backend,
    databaseUrl: testDatabase.url,
    jobStore,
    redis,
    openLog,
    openHub: (options) => closing(createEventHub(openLog(), silent, options), (hub) => hub.close()),
    openQueue: async (limits = { maxDepth: 10_000 }) =>
      closing(await createJobQueue({ ...common, eventLog: openLog(), limits }), (queue) => queue.close()),
    startConsumer: async (handlers, options = {}, rows = {}) =>
      closing(
        await startJobConsumer(
          { ...common, jobStore: { ...jobStore, ...rows }, eventLog: openLog(), clock: systemClock },
          { handlers, concurrency: { io: 4, cpu: 1 }, ...options },
        ),
        (consumer) => consumer.drain(0),
      ),
    startReconciler: async (settings) =>
      closing(await startReconciler({ ...common, eventLog: openLog(), intervalMs: 200, ...settings }), (reconciler) =>
        reconciler.close(),
      ),
    async close() {
      for (const close of closers.reverse()) await close();
      await bus.close();
      await database.close();
      await redis?.stop();
      await testDatabase.drop();
    },
  };
}

/** A name that no other test uses. */
export function uniqueTenant(): string {
  return `tenant-${newId()}`;
}
