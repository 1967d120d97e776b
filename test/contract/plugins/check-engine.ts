import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Logger } from "@datapilot/contracts";
import type { EngineDependencies } from "@datapilot/engine";
import { openCheckEngine } from "../../../services/worker/src/plugins-check/open-engine.ts";
import { createTestDatabase } from "../../support/database.ts";

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

export interface TestEngine {
  readonly engine: EngineDependencies;
  /** A folder of the test's own. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The check's engine on an empty database; plugins are looked for in `pluginsFolder`, else in `plugins` below the test's folder. */
export async function openTestEngine(pluginsFolder?: string): Promise<TestEngine> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "datapilot-contract-"));
  await chmod(folder, 0o755);
  const place = { databaseUrl: database.url, folder: path.join(folder, "data"), logger: silent };
  const { engine, close } = await openCheckEngine({
    ...place,
    pluginsFolder: pluginsFolder ?? path.join(folder, "plugins"),
  });
  return {
    engine,
    folder,
    close: async () => {
      await close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
