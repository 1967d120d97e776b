import { systemClock } from "@datapilot/contracts";
import {
  createControlBus,
  createEventLog,
  createJobQueue,
  createRedisCache,
  nextRun,
  startJobConsumer,
  startReconciler,
  type QueueBackend,
} from "@datapilot/queue";
import { createFramePool } from "@datapilot/frames";
import { ConfigError, createAddressPolicy, runService, type ServiceContext } from "@datapilot/runtime";
import {
  createDatabase,
  createDeliveryStore,
  createHeldEntries,
  createJobStore,
  createLayeredCache,
  createMemoryCache,
  createScheduleRepository,
  createSecretBox,
  sealStoredSecrets,
  migrate,
} from "@datapilot/storage";
import { setUpWarehouse } from "@datapilot/warehouse";
import { cpuConcurrency, createEngine } from "./engine.ts";
import { createExporting } from "./exporting.ts";
import { createHandlers } from "./jobs/handlers.ts";
import { startMaintenance } from "./maintenance.ts";
import { startSchedules } from "./schedules.ts";
import { startWarmUp } from "./warm-up/warm-up.ts";

// Finished jobs stay readable this long.
const keepJobsMs = 7 * 24 * 3_600_000;
// As on Redis: an hour after the end.
const keepEventsMs = 3_600_000;
const keepRunsMs = 90 * 24 * 3_600_000;
const drainGraceMs = 15_000;
// A shared result may outlive its time by this much: little beside the minutes that it is given.
const nearCacheSeconds = 15;

/** config → schemas → adapters → engine → consumer, reconciler, maintenance; closed consumer first, database last. */
async function start({ config, logger, shutdown }: ServiceContext): Promise<void> {
  const { databaseUrl, redisUrl } = config;
  if (databaseUrl === undefined)
    throw new ConfigError(
      "Wrong configuration: DATABASE_URL is not set; npm start brings a database, npm run worker needs one.",
    );
  // Loads what it needs while the schemas are made.
  const frames = createFramePool({ threads: cpuConcurrency(config), logger, warm: true });
  await migrate(databaseUrl);
  for (const warning of await setUpWarehouse(databaseUrl)) logger.warn(warning, "the database's wall is incomplete");

  const backend: QueueBackend =
    redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: redisUrl };
  const database = createDatabase({ url: databaseUrl, poolSize: config.workerConcurrency, logger });
  const held = createHeldEntries();
  const jobStore = createJobStore(database, { held });
  const eventLog = createEventLog({ backend, logger });
  const bus = createControlBus({ backend, logger });
  const near = createMemoryCache({ maxEntries: 2_000, maxBytes: 64 * 1024 * 1024 });
  const cache =
    redisUrl === undefined
      ? near
      : createLayeredCache({
          near,
          far: createRedisCache({ url: redisUrl, prefix: "datapilot:cache:", logger }),
          nearSeconds: nearCacheSeconds,
          logger,
        });

  const queueParts = { backend, jobStore, eventLog, bus, clock: systemClock, logger };
  let consumer: Awaited<ReturnType<typeof startJobConsumer>> | undefined;
  let stopMaintenance: (() => Promise<void>) | undefined;
  shutdown.add("consumer", async () => consumer?.drain(drainGraceMs));
  shutdown.add("maintenance", async () => stopMaintenance?.());

  const engine = await createEngine({ config, databaseUrl, database, held, frames, cache, logger, shutdown });
  const exporting = createExporting(engine, database, config, shutdown);
  const queue = await createJobQueue({ ...queueParts, limits: { maxDepth: config.maxQueueDepth } });
  const secrets = createSecretBox(config.secretsKey);
  if (!secrets.encrypts) logger.warn({}, "SECRETS_KEY is not set: webhooks' secrets are stored in the clear");
  const sealed = await sealStoredSecrets(database, secrets);
  if (sealed > 0) logger.info({ sealed }, "webhooks' secrets that stood in the clear are encrypted now");
  const schedules = createScheduleRepository(database, secrets);
  const deliveries = createDeliveryStore(database, secrets);
  const webhooks = {
    schedules,
    deliveries,
    clock: systemClock,
    logger,
    allowsAddress: createAddressPolicy(config.webhookAllowedNetworks),
    nextRun,
    random: Math.random,
  };
  const scheduler = await startSchedules({ ...queueParts, queue, schedules, deliveries, webhooks });
  shutdown.add("schedules", () => scheduler.close());
  shutdown.add("queue", () => queue.close());
  const reconciler = await startReconciler({ ...queueParts, intervalMs: 5_000 });
  shutdown.add("reconciler", () => reconciler.close());
  shutdown.add("bus", () => bus.close());
  shutdown.add("event log", () => eventLog.close());
  shutdown.add("cache", () => cache.close());
  shutdown.add("database", () => database.close());

  stopMaintenance = startMaintenance(exporting, {
    purgeAfterDays: config.purgeAfterDays,
    logger,
    purgeJobs: async () => {
      await jobStore.purge(keepJobsMs);
      await eventLog.purgeEvents(keepEventsMs);
      await schedules.purgeRuns(keepRunsMs);
      await engine.fingerprints.purgeOrphans();
    },
  });
  consumer = await startJobConsumer(queueParts, {
    handlers: createHandlers(engine, { queue, bus, webhooks, exporting, logger }),
    concurrency: { io: config.workerConcurrency, cpu: cpuConcurrency(config) },
    // A scheduled run's message need not wait for the next round.
    onOutcome: ({ type }) => {
      if (type === "insights") scheduler.wake();
    },
  });
  const running = consumer;
  const endWarmUp = startWarmUp(engine, () => running.active() > 0);
  shutdown.add("warm-up", async () => endWarmUp());
}

await runService("worker", start);
