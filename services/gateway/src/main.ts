import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "@datapilot/contracts";
import {
  createControlBus,
  createEndRepair,
  createEventHub,
  createEventLog,
  createJobQueue,
  type QueueBackend,
} from "@datapilot/queue";
import {
  ConfigError,
  createAddressPolicy,
  createMetrics,
  projectRootOf,
  runService,
  type Config,
  type ServiceContext,
} from "@datapilot/runtime";
import { createPluginCatalog } from "@datapilot/semantic";
import {
  createAuditLog,
  createAutopilotStore,
  createConversationStore,
  createDatabase,
  createDatasetRepository,
  createExportStore,
  createDeliveryStore,
  createInsightStore,
  createJobStore,
  createPostgresSessionStore,
  createScheduleRepository,
  createSecretBox,
  createSqliteSessionStore,
  migrate,
  openBlobStore,
  type Database,
} from "@datapilot/storage";
import { readApiKeys } from "./auth/api-keys.ts";
import { createAuthenticator } from "./auth/authenticator.ts";
import { createRateLimiter } from "./auth/rate-limiter.ts";
import { createDrain } from "./drain.ts";
import { createGatewayServer } from "./server.ts";

const version = "0.1.0";
// A gateway's statements are short: a few connections serve many requests.
const poolSize = 10;
// Below the limit of a shutdown step, so that what is left is cut by us and counted.
const drainGraceMs = 15_000;

const consoleDir = join(projectRootOf(import.meta.url), "services", "console", "public");

function backendOf({ redisUrl }: Config, databaseUrl: string): QueueBackend {
  return redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: redisUrl };
}

async function openSessions(config: Config, database: Database) {
  if (config.sessionStore === "postgres") return createPostgresSessionStore(database, systemClock);
  await mkdir(config.dataDir, { recursive: true });
  return createSqliteSessionStore({ path: join(config.dataDir, "sessions.sqlite"), clock: systemClock });
}

/** A used or forbidden port is a matter of configuration: one sentence says so. */
function explainListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return new ConfigError(`Wrong configuration: port ${port} on ${host} is in use already.`);
  if (code === "EACCES") return new ConfigError(`Wrong configuration: port ${port} on ${host} may not be used here.`);
  if (code === "EADDRNOTAVAIL") return new ConfigError(`Wrong configuration: ${host} is no address of this machine.`);
  return error;
}

/** config → keys → schema → adapters → listen; closed server first, database last. */
async function start({ config, logger, shutdown }: ServiceContext): Promise<void> {
  const { databaseUrl } = config;
  if (databaseUrl === undefined) {
    throw new ConfigError(
      "Wrong configuration: DATABASE_URL is not set; npm start brings a database, npm run gateway needs one.",
    );
  }
  const keys = config.apiKeysFile === undefined ? undefined : await readApiKeys(config.apiKeysFile);
  await migrate(databaseUrl);

  const backend = backendOf(config, databaseUrl);
  const database = createDatabase({ url: databaseUrl, poolSize, logger });
  // The queue keeps a gauge of its own; a second cache would only make it older.
  const jobs = createJobStore(database, { depthMaxAgeMs: 0 });
  const eventLog = createEventLog({ backend, logger });
  const bus = createControlBus({ backend, logger });
  const limits = { maxDepth: config.maxQueueDepth };
  const queue = await createJobQueue({ backend, jobStore: jobs, eventLog, bus, limits, logger });
  const events = createEventHub(eventLog, logger, { onSilence: createEndRepair(jobs, eventLog) });
  const sessions = await openSessions(config, database);
  const blobs = await openBlobStore(config.blobUrl, {
    localFolder: join(config.dataDir, "temporary"),
    region: config.s3.region,
    endpoint: config.s3.endpoint,
    // Services that are not AWS seldom have a host name per bucket.
    forcePathStyle: config.s3.endpoint !== undefined,
    credentials: config.s3.credentials,
  });
  const plugins = createPluginCatalog({ folder: config.pluginsDir, logger });

  const secrets = createSecretBox(config.secretsKey);
  const server = createGatewayServer({
    settings: {
      version,
      syncWaitMs: config.syncWaitMs,
      maxUploadBytes: config.maxUploadBytes,
      llm: config.llm.length === 0 ? "rules" : config.llm.map(({ provider }) => provider).join(","),
      consoleDir,
    },
    authenticator: createAuthenticator(keys),
    rateLimiter: createRateLimiter(config.rateLimitPerMinute, systemClock),
    queue,
    events,
    bus,
    jobs,
    datasets: createDatasetRepository(database),
    autopilots: createAutopilotStore(database),
    schedules: createScheduleRepository(database, secrets),
    deliveries: createDeliveryStore(database, secrets),
    allowsAddress: createAddressPolicy(config.webhookAllowedNetworks),
    audit: createAuditLog(database),
    insights: createInsightStore(database),
    exports: createExportStore(database),
    sessions,
    conversations: createConversationStore(database),
    blobs,
    plugins,
    checkDatabase: () => database.check(),
    metrics: createMetrics("gateway"),
    logger,
    clock: systemClock,
    drain: createDrain(),
  });

  shutdown.add("server", async () => {
    const clean = await server.close(drainGraceMs);
    if (!clean) logger.warn({}, "connections were cut: their requests did not end in time");
  });
  shutdown.add("events", () => events.close());
  shutdown.add("queue", () => queue.close());
  shutdown.add("bus", () => bus.close());
  shutdown.add("event log", () => eventLog.close());
  shutdown.add("plugins", () => plugins.close());
  shutdown.add("sessions", () => sessions.close());
  shutdown.add("blobs", () => blobs.close());
  shutdown.add("database", () => database.close());

  const port = await server.listen(config.host, config.port).catch((error: unknown) => {
    throw explainListenError(error, config);
  });
  const access = keys === undefined ? "no keys: loopback only" : `${keys.length} keys`;
  logger.info({ host: config.host, port, access }, "the gateway listens");
}

await runService("gateway", start);
