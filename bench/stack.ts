import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "../services/standalone/src/postgres/embedded.ts";
import { startProduct, type Environment, type Product } from "../test/support/product.ts";
import { findRedisProgram, privateRedis } from "../test/support/redis-server.ts";

/** The whole product on real servers with their default durability, as a company would run it on one machine. */
export interface Stack {
  readonly base: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly folder: string;
  readonly product: Product;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly queue: "redis" | "postgres";
  readonly workers?: number;
  readonly environment?: Environment;
}

/** Starts PostgreSQL, Redis, a gateway and workers in folders and on ports of their own. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const program = findRedisProgram();
  if (program === undefined) throw new Error("The benches need redis-server or valkey-server.");
  const folder = await mkdtemp(join(tmpdir(), "datapilot-bench-"));
  const [database, redis] = await Promise.all([startEmbeddedDatabase(folder), privateRedis(program)]);
  const stopServers = async (): Promise<void> => {
    await redis.stop();
    await database.erase();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const product = await startProduct({
      databaseUrl: database.url,
      redisUrl: options.queue === "redis" ? redis.url : undefined,
      workers: options.workers ?? 1,
      environment: { LOG_LEVEL: "error", MAX_QUEUE_DEPTH: "1000000", ...options.environment },
    });
    const stop = async (): Promise<void> => {
      await product.stop();
      await stopServers();
    };
    return { base: product.base, databaseUrl: database.url, redisUrl: redis.url, folder, product, stop };
  } catch (error) {
    await stopServers();
    throw error;
  }
}
