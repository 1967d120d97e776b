import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError, createLogger, readConfig } from "@datapilot/runtime";
import { checkPlugin, pluginsIn } from "./check-plugins.ts";
import { openCheckEngine } from "./open-engine.ts";
import { reportLines } from "./report.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Checks the plugins named on the command line, else all; answers whether all are right. */
async function checkAll(named: readonly string[], signal: AbortSignal): Promise<boolean> {
  const { databaseUrl, pluginsDir } = readConfig(process.env, root);
  if (databaseUrl === undefined) {
    throw new ConfigError("DATABASE_URL is not set; npm run plugins:check brings a database.");
  }
  const known = await pluginsIn(pluginsDir);
  const unknown = named.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new ConfigError(`There is no plugin ${unknown.join(", ")} in ${pluginsDir}; there are ${known.join(", ")}.`);
  }
  const folder = await mkdtemp(join(tmpdir(), "datapilot-check-"));
  const logger = createLogger({ level: "error", service: "plugins-check" });
  try {
    const { engine, close } = await openCheckEngine({ databaseUrl, folder, pluginsFolder: pluginsDir, logger });
    try {
      let isRight = true;
      for (const id of named.length > 0 ? named : known) {
        const samplesFolder = resolve(root, "sample_data");
        const report = await checkPlugin(id, { engine, pluginsFolder: pluginsDir, samplesFolder, signal });
        reportLines(report).forEach(say);
        isRight = isRight && report.problems.length === 0;
      }
      return isRight;
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
try {
  process.exitCode = (await checkAll(process.argv.slice(2), stop.signal)) ? 0 : 1;
} catch (error) {
  const isExpected = error instanceof ConfigError || stop.signal.aborted;
  process.stderr.write(`${isExpected && error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
