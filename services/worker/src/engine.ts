import { createAnalysisPool } from "@datapilot/analysis";
import { createDrawing } from "@datapilot/charts";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { systemClock, type Cache, type Logger } from "@datapilot/contracts";
import type { EngineDependencies } from "@datapilot/engine";
import type { FramePool } from "@datapilot/frames";
import { createModelPlanner, createRulesPlanner, rememberPlans } from "@datapilot/planner";
import type { Config, Shutdown } from "@datapilot/runtime";
import { createPluginCatalog } from "@datapilot/semantic";
import { loadSqlGuard, rememberVerdicts } from "@datapilot/sql-guard";
import {
  createAuditLog,
  createAutopilotStore,
  createConversationStore,
  createDatasetRepository,
  createExampleStore,
  createFeedbackLog,
  createFingerprintStore,
  createInsightStore,
  createPostgresSessionStore,
  createSqliteSessionStore,
  openBlobStore,
  type Database,
  type HeldEntries,
} from "@datapilot/storage";
import { createWarehouse, readerUrlOf } from "@datapilot/warehouse";
import { createLanguageModel } from "./language-model.ts";

interface Given {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly database: Database;
  /** What the audit log leaves to the job store. */
  readonly held?: HeldEntries;
  readonly frames: FramePool;
  readonly cache: Cache;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
}

/** Builds what the engine's stories are told with; each part that holds something is put on `shutdown`. */
export async function createEngine(given: Given): Promise<EngineDependencies> {
  const { config, database, databaseUrl, held, frames, logger, shutdown, cache } = given;
  const temporaryFolder = join(config.dataDir, "temporary");
  await mkdir(temporaryFolder, { recursive: true });

  const blobs = await openBlobStore(config.blobUrl, {
    localFolder: temporaryFolder,
    region: config.s3.region,
    // Servers other than AWS's own have no host name per bucket.
    forcePathStyle: config.s3.endpoint !== undefined,
    ...(config.s3.endpoint === undefined ? {} : { endpoint: config.s3.endpoint }),
    ...(config.s3.credentials === undefined ? {} : { credentials: config.s3.credentials }),
  });
  const sessions =
    config.sessionStore === "sqlite"
      ? createSqliteSessionStore({ path: join(config.dataDir, "sessions.sqlite"), clock: systemClock })
      : createPostgresSessionStore(database, systemClock);
  const warehouse = createWarehouse({
    ownerUrl: databaseUrl,
    readerUrl: readerUrlOf(databaseUrl),
    poolSize: config.workerConcurrency,
    loadPoolSize: cpuConcurrency(config) + 1,
    costCeiling: config.sqlCostCeiling,
    logger,
  });
  const analysis = createAnalysisPool({ threads: cpuConcurrency(config) });
  const drawing = createDrawing();
  const plugins = createPluginCatalog({ folder: config.pluginsDir, logger });

  const llm = createLanguageModel(config, logger);

  shutdown.add("frames", () => frames.close());
  shutdown.add("analysis", () => analysis.close());
  shutdown.add("drawing", () => drawing.close());
  shutdown.add("warehouse", () => warehouse.close());
  shutdown.add("sessions", () => sessions.close());
  shutdown.add("blobs", () => blobs.close());
  shutdown.add("plugins", async () => plugins.close());

  return {
    datasets: createDatasetRepository(database),
    audit: createAuditLog(database, held),
    conversations: createConversationStore(database),
    feedback: createFeedbackLog(database),
    examples: createExampleStore(database),
    insights: createInsightStore(database),
    fingerprints: createFingerprintStore(database),
    autopilots: createAutopilotStore(database),
    guard: rememberVerdicts(await loadSqlGuard()),
    planner: rememberPlans(createRulesPlanner()),
    llm,
    modelPlanner: llm === undefined ? undefined : createModelPlanner(llm),
    clock: systemClock,
    limits: {
      sqlTimeoutMs: config.sqlTimeoutMs,
      sqlMaxRows: config.sqlMaxRows,
      repairAttempts: config.sqlRepairAttempts,
      resultCacheSeconds: config.cacheEnabled ? config.resultCacheSeconds : 0,
      planCacheSeconds: config.cacheEnabled ? config.planCacheSeconds : 0,
    },
    sessions,
    blobs,
    cache,
    plugins,
    warehouse,
    frames,
    analysis,
    drawing,
    logger,
    temporaryFolder,
  };
}

/** CPU jobs at once: each keeps a core busy, and questions need one too. */
export function cpuConcurrency(config: Config): number {
  return Math.max(1, Math.floor(config.workerConcurrency / 4));
}
