import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError, projectRootOf, readConfig, type Config } from "@datapilot/runtime";
import { startService, type ServiceProcess } from "./children.ts";
import { holdDataFolder } from "./data-folder.ts";
import { requireFreePort } from "./port.ts";
import { startEmbeddedDatabase } from "./postgres/embedded.ts";
import { keptSecretsKey } from "./secrets-key.ts";
import { askSample, loadSample } from "./sample/load-sample.ts";
import { StartupError } from "./startup-error.ts";
import { welcome } from "./welcome.ts";

const root = projectRootOf(import.meta.url);
// The services drain within 30 s; the last resort comes after.
const stopLimitMs = 32_000;

type Undo = () => Promise<void>;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What node runs for a service: beside this program in a bundle, else its sources. */
function programOf(name: "gateway" | "worker"): readonly string[] {
  const fromSources = import.meta.url.endsWith(".ts");
  if (fromSources) return ["--import", "tsx", join(root, "services", name, "src", "main.ts")];
  return ["--enable-source-maps", fileURLToPath(new URL(`./${name}.js`, import.meta.url))];
}

function service(name: "gateway" | "worker", environment: Promise<Record<string, string>>): ServiceProcess {
  return startService({
    name,
    run: programOf(name),
    environment,
    onOutput: (line) => process.stderr.write(`${line}\n`),
    onCrash: (crashed) => process.stderr.write(`The ${crashed} ended unexpectedly; it is started again.\n`),
  });
}

/** Begins to start the database, and gives its URL. What has begun is stopped even when it is not finished. */
async function embeddedDatabase(dataDir: string, undo: Undo[], onEnd: () => void): Promise<string> {
  const starting = startEmbeddedDatabase(dataDir);
  undo.push(async () => {
    // Why it did not start is heard by who waits for it below.
    const database = await starting.catch(() => undefined);
    await database?.stop();
  });
  const database = await starting;
  void database.ended.then(onEnd);
  return database.url;
}

/** Data folder → port → database, gateway and worker → sample data → first answer. What is opened is put on `undo`. */
async function start(config: Config, undo: Undo[], onDatabaseEnd: () => void): Promise<void> {
  const begun = performance.now();
  const data = await holdDataFolder(config.dataDir);
  undo.push(() => data.release());
  await requireFreePort(config.port, config.host);

  say(config.databaseUrl === undefined ? "Starting PostgreSQL, gateway and worker …" : "Starting gateway and worker …");
  const databaseUrl = config.databaseUrl ?? embeddedDatabase(config.dataDir, undo, onDatabaseEnd);
  // They load their code while the database starts.
  const secretsKey = config.secretsKey ?? (await keptSecretsKey(config.dataDir));
  const environment = Promise.resolve(databaseUrl).then((url) => ({
    DATABASE_URL: url,
    SECRETS_KEY: secretsKey,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
  }));
  const gateway = service("gateway", environment);
  const services = [service("worker", environment), gateway];
  undo.push(async () => {
    await Promise.all(services.map((running) => running.stop(stopLimitMs)));
  });
  await environment;
  const allReady = Promise.all(services.map((running) => running.ready()));

  const base = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${config.port}`;
  if (config.apiKeysFile !== undefined) {
    await allReady;
    say(`DataPilot is ready at ${base}; with API_KEYS_FILE set no sample is loaded.`);
    return;
  }
  // The gateway takes the sample in while the worker still starts; a worker that does not start is heard of at once.
  const [rows] = await Promise.all([gateway.ready().then(() => loadSample(base, join(root, "sample_data"))), allReady]);
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
