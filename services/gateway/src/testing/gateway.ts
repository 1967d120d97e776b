import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock, type BlobStore, type Logger, type Role } from "@datapilot/contracts";
import { createControlBus, createEndRepair, createEventHub, createEventLog, createJobQueue } from "@datapilot/queue";
import { createAddressPolicy, createMetrics } from "@datapilot/runtime";
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
  createDiskBlobStore,
  createJobStore,
  createScheduleRepository,
  createSecretBox,
  createSqliteSessionStore,
  migrate,
} from "@datapilot/storage";
import { inject } from "vitest";
import { createTestDatabase } from "../../../../test/support/database.ts";
import { createAuthenticator } from "../auth/authenticator.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import type { GatewayDeps } from "../deps.ts";
import { createDrain } from "../drain.ts";
import { createGatewayServer, type GatewayServer } from "../server.ts";
import { defaultSocketOptions, type SocketServerOptions } from "../ws/socket-server.ts";
import { writeTestPlugins } from "./plugin-folder.ts";
import { createTestWorker, type TestWorker } from "./test-worker.ts";

const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};

/** The keys of the tests, by tenant and role: the text of a key is `TENANT-ROLE-key`. */
function keyOf(tenant: string, role: Role) {
  const sha256 = createHash("sha256").update(`${tenant}-${role}-key`).digest("hex");
  return { tenant, role, sha256, name: `${tenant} ${role}` };
}

const keys = [keyOf("acme", "user"), keyOf("acme", "admin"), keyOf("other", "user")];

export const acme = { authorization: "Bearer acme-user-key" } as const;
export const acmeAdmin = { authorization: "Bearer acme-admin-key" } as const;
export const other = { "x-api-key": "other-user-key" } as const;

export interface TestGateway {
  readonly url: string;
  readonly port: number;
  readonly deps: GatewayDeps;
  readonly databaseUrl: string;
  readonly worker: TestWorker;
  readonly server: GatewayServer;
  readonly blobFolder: string;
  readonly errors: unknown[];
  /** Takes the database away from the gateway, for good. */
  closeDatabase(): Promise<void>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  /** False: no keys, loopback only. */
  readonly keyed?: boolean;
  readonly syncWaitMs?: number;
  readonly maxUploadBytes?: number;
  readonly perMinute?: number;
  readonly sockets?: Partial<SocketServerOptions>;
  readonly consoleDir?: string;
  readonly wrapBlobs?: (blobs: BlobStore) => BlobStore;
  /** A Redis that the test may empty; else the one that all tests share. */
  readonly redisUrl?: string;
}

/** A gateway on a free port with real PostgreSQL, Redis, SQLite and disk; only the work of jobs is scripted. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-gateway-"));
  const testDatabase = await createTestDatabase();
  await migrate(testDatabase.url);
  const errors: unknown[] = [];
  const logger: Logger = { ...silentLogger, error: (fields) => errors.push(fields), child: () => logger };
  const database = createDatabase({ url: testDatabase.url, poolSize: 5, logger });
  const backend = {
    kind: "redis",
    url: options.redisUrl ?? inject("redisUrl"),
    prefix: `test-${randomBytes(6).toString("hex")}`,
  } as const;
  const jobs = createJobStore(database, { depthMaxAgeMs: 0 });
  const eventLog = createEventLog({ backend, logger });
  const bus = createControlBus({ backend, logger });
  const queue = await createJobQueue({ backend, jobStore: jobs, eventLog, bus, limits: { maxDepth: 10_000 }, logger });
  const events = createEventHub(eventLog, logger, { onSilence: createEndRepair(jobs, eventLog) });
  const sessions = createSqliteSessionStore({ path: join(folder, "sessions.sqlite"), clock: systemClock });
  const blobFolder = join(folder, "blobs");
  const blobs = createDiskBlobStore({ folder: blobFolder });
  const plugins = createPluginCatalog({ folder: await writeTestPlugins(join(folder, "plugins")), logger, settleMs: 0 });
  const secrets = createSecretBox("a test's key for stored secrets, long enough");
  const worker = createTestWorker({ jobs, eventLog, queue });
  const deps: GatewayDeps = {
    settings: {
      version: "0.0.0-test",
      syncWaitMs: options.syncWaitMs ?? 10_000,
      maxUploadBytes: options.maxUploadBytes ?? 8 * 1024 * 1024,
      llm: "rules",
      consoleDir: options.consoleDir,
    },
    authenticator: createAuthenticator(options.keyed === false ? undefined : keys),
    rateLimiter: createRateLimiter(options.perMinute ?? 1_000_000, systemClock),
    queue: worker.queue,
    events,
    bus,
    jobs,
    datasets: createDatasetRepository(database),
    autopilots: createAutopilotStore(database),
    schedules: createScheduleRepository(database, secrets),
    deliveries: createDeliveryStore(database, secrets),
    allowsAddress: createAddressPolicy([]),
    audit: createAuditLog(database),
    insights: createInsightStore(database),
    exports: createExportStore(database),
    sessions,
    conversations: createConversationStore(database),
    blobs: options.wrapBlobs?.(blobs) ?? blobs,
    plugins,
    checkDatabase: () => database.check(),
    metrics: createMetrics("gateway"),
    logger,
    clock: systemClock,
    drain: createDrain(),
  };
  const server = createGatewayServer(deps, { ...defaultSocketOptions, ...options.sockets });
  const port = await server.listen("127.0.0.1", 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    deps,
    databaseUrl: testDatabase.url,
    worker,
    server,
    blobFolder,
    errors,
    closeDatabase: () => database.close(),
    close: async () => {
      await server.close(2_000);
      await events.close();
      await queue.close();
      await bus.close();
      await eventLog.close();
      await plugins.close();
      await sessions.close();
      await blobs.close();
      await database.close();
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
