import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startService } from "../services/standalone/src/children.ts";
import { freePort } from "../services/standalone/src/port.ts";
import { startEmbeddedDatabase } from "../services/standalone/src/postgres/embedded.ts";
import { findRedisProgram, privateRedis } from "../test/support/redis-server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The whole product on real servers with their default durability, as a company would run it on one machine. */
export interface Stack {
  readonly base: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly folder: string;
  /** Process ids by service name. */
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly queue: "redis" | "postgres";
  readonly workers?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts PostgreSQL, Redis, a gateway and workers in folders and on ports of their own. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-bench-"));
  const program = findRedisProgram();
  if (program === undefined) throw new Error("The benches need redis-server or valkey-server.");
  const [database, redis, port] = await Promise.all([startEmbeddedDatabase(folder), privateRedis(program), freePort()]);
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: "error",
    RATE_LIMIT_PER_MINUTE: "100000000",
    MAX_QUEUE_DEPTH: "1000000",
    SESSION_STORE: "sqlite",
    ...(options.queue === "redis" ? { REDIS_URL: redis.url } : {}),
    ...options.environment,
  };
  const names = ["gateway", ...Array.from({ length: options.workers ?? 1 }, () => "worker")];
  const services = names.map((name) =>
    startService({
      name,
      entry: join(root, "services", name, "src", "main.ts"),
      environment,
      onOutput: (line) => console.error(line),
      onCrash: (crashed) => console.error(`${crashed} crashed`),
    }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(services.map((service) => service.stop(30_000)));
    await redis.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(services.map((service) => service.ready()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { base: `http://127.0.0.1:${port}`, databaseUrl: database.url, redisUrl: redis.url, folder, stop };
}
