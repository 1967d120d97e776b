import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";
import { findRedisProgram, privateRedis } from "./redis-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    redisUrl: string;
    redisProgram: string;
  }
}

async function startRedis(): Promise<{ url: string; program: string; stop(): Promise<void> }> {
  const given = process.env["TEST_REDIS_URL"];
  const program = findRedisProgram() ?? "";
  if (given !== undefined && given !== "") return { url: given, program, stop: async () => {} };
  if (program !== "") {
    const server = await privateRedis(program);
    return { url: server.url, program, stop: () => server.stop() };
  }
  try {
    const { GenericContainer } = await import("testcontainers");
    const container = await new GenericContainer("redis:7-alpine").withExposedPorts(6379).start();
    return {
      url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
      program,
      stop: async () => {
        await container.stop();
      },
    };
  } catch (error) {
    throw new Error(
      "The tests need Redis: set TEST_REDIS_URL, or install redis-server or valkey-server (Debian: apt-get install redis-server), or start Docker.",
      { cause: error },
    );
  }
}

/** Brings PostgreSQL and Redis for the whole run. Nothing is skipped when one is missing: the run fails and says what to install. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const redis = await startRedis().catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  project.provide("databaseUrl", postgres.url);
  project.provide("redisUrl", redis.url);
  project.provide("redisProgram", redis.program);
  return async () => {
    await redis.stop();
    await postgres.stop();
  };
}
