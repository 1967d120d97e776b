import type { Logger } from "@datapilot/contracts";
import type { EngineDependencies } from "@datapilot/engine";
import { createFramePool } from "@datapilot/frames";
import { createShutdown, readConfig } from "@datapilot/runtime";
import { createDatabase, createMemoryCache, migrate } from "@datapilot/storage";
import { setUpWarehouse } from "@datapilot/warehouse";
import { cpuConcurrency, createEngine } from "../engine.ts";

export interface CheckEngine {
  readonly engine: EngineDependencies;
  close(): Promise<void>;
}

interface CheckPlace {
  readonly databaseUrl: string;
  /** For blobs, sessions and temporary files; the caller removes it. */
  readonly folder: string;
  readonly pluginsFolder: string;
  readonly logger: Logger;
}

/** The worker's own engine on a database and a folder, without queue and results kept from earlier runs. */
export async function openCheckEngine({
  databaseUrl,
  folder,
  pluginsFolder,
  logger,
}: CheckPlace): Promise<CheckEngine> {
  const config = readConfig(
    { DATABASE_URL: databaseUrl, DATA_DIR: folder, PLUGINS_DIR: pluginsFolder, CACHE_ENABLED: "false" },
    folder,
  );
  await migrate(databaseUrl);
  await setUpWarehouse(databaseUrl);
  const shutdown = createShutdown({ logger, stepLimitMs: 10_000 });
  const database = createDatabase({ url: databaseUrl, poolSize: config.workerConcurrency, logger });
  const cache = createMemoryCache({ maxEntries: 1, maxBytes: 1_024 });
  try {
    const frames = createFramePool({ threads: cpuConcurrency(config), logger });
    const engine = await createEngine({ config, frames, databaseUrl, database, cache, logger, shutdown });
    return { engine, close: () => close(shutdown, database) };
  } catch (error) {
    await close(shutdown, database);
    throw error;
  }
}

/** The engine's parts first, the database that they use last. */
async function close(
  shutdown: ReturnType<typeof createShutdown>,
  database: ReturnType<typeof createDatabase>,
): Promise<void> {
  await shutdown.run();
  await database.close();
}
