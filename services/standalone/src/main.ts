import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError, readConfig, type Config } from "@datapilot/runtime";
import { startService, type ServiceProcess } from "./children.ts";
import { holdDataFolder } from "./data-folder.ts";
import { requireFreePort } from "./port.ts";
import { startEmbeddedDatabase } from "./postgres/embedded.ts";
import { askSample, loadSample } from "./sample/load-sample.ts";
import { StartupError } from "./startup-error.ts";
import { welcome } from "./welcome.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
// The services drain within 30 s; the last resort comes after.
const stopLimitMs = 32_000;

type Undo = () => Promise<void>;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function service(name: "gateway" | "worker", environment: Record<string, string>): ServiceProcess {
  return startService({
    name,
    entry: join(root, "services", name, "src", "main.ts"),
    environment,
    onOutput: (line) => process.stderr.write(`${line}\n`),
    onCrash: (crashed) => process.stderr.write(`The ${crashed} ended unexpectedly; it is started again.\n`),
  });
}

/** Data folder → port → database → gateway and worker → sample data → first answer. What is opened is put on `undo`. */
async function start(config: Config, undo: Undo[], onDatabaseEnd: () => void): Promise<void> {
  const begun = performance.now();
  const data = await holdDataFolder(config.dataDir);
  undo.push(() => data.release());
  await requireFreePort(config.port, config.host);

  let { databaseUrl } = config;
  if (databaseUrl === undefined) {
    say("Starting PostgreSQL …");
    const database = await startEmbeddedDatabase(config.dataDir);
    undo.push(() => database.stop());
    void database.ended.then(onDatabaseEnd);
    databaseUrl = database.url;
  }

  say("Starting gateway and worker …");
  const environment = { DATABASE_URL: databaseUrl, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn" };
  const services = [service("worker", environment), service("gateway", environment)];
  undo.push(async () => {
    await Promise.all(services.map((running) => running.stop(stopLimitMs)));
  });
  await Promise.all(services.map((running) => running.ready()));

  const base = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${config.port}`;
  if (config.apiKeysFile !== undefined) {
    say(`DataPilot is ready at ${base}; with API_KEYS_FILE set no sample is loaded.`);
    return;
  }
  const rows = await loadSample(base, join(root, "sample_data"));
  if (rows !== undefined) say(`Loaded the retail sample: ${rows.toLocaleString("en-US")} sales.`);
  say(welcome(base, await askSample(base), (performance.now() - begun) / 1000));
}

async function main(): Promise<void> {
  const undo: Undo[] = [];
  let ending: Promise<void> | undefined;
  const end = (code: number): Promise<void> =>
    (ending ??= (async () => {
      for (const step of undo.toReversed()) {
        await step().catch((error: unknown) => {
          process.stderr.write(`While stopping: ${error instanceof Error ? error.message : String(error)}\n`);
        });
      }
      process.exit(code);
    })());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (ending === undefined) say("Stopping …");
      void end(0);
    });
  }
  try {
    const config = readConfig(process.env, root);
    await start(config, undo, () => {
      if (ending !== undefined) return;
      process.stderr.write("PostgreSQL ended unexpectedly.\n");
      void end(1);
    });
  } catch (error) {
    if (ending !== undefined) return;
    const expected = error instanceof StartupError || error instanceof ConfigError;
    process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    await end(1);
  }
}

await main();
