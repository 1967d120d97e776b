import type { Cache, Logger } from "@datapilot/contracts";
import { connectRedis, disconnect } from "./connect.ts";

/** A cache that is slower than this is no help. */
const usualLimitMs = 250;

export interface RedisCacheOptions {
  readonly url: string;
  /** Stands before every key. */
  readonly prefix: string;
  readonly logger: Logger;
  /** What takes longer is a miss. Default 250. */
  readonly limitMs?: number;
}

/**
 * A cache shared by all processes: JSON values that expire. A fault of Redis, or a value that is not JSON, is a miss and never reaches the
 * caller; the connection's own fault reports say what is wrong with it.
 */
export function createRedisCache(options: RedisCacheOptions): Cache {
  const client = connectRedis(options.url, "command", options.logger);
  const keyOf = (key: string): string => `${options.prefix}:${key}`;

  async function orMiss<T>(operation: string, work: () => Promise<T>): Promise<T | undefined> {
    // While there is no connection a command would wait for one.
    if (client.status !== "ready" && client.status !== "connecting" && client.status !== "connect") return undefined;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), options.limitMs ?? usualLimitMs);
    });
    try {
      return await Promise.race([work(), limit]);
    } catch (error) {
      options.logger.debug({ err: error, operation }, "The shared cache failed; treated as a miss");
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get: (key) =>
      orMiss("get", async () => {
        const text = await client.get(keyOf(key));
        const value: unknown = text === null ? undefined : JSON.parse(text);
        return value;
      }),
    async set(key, value, ttlSeconds) {
      const text = JSON.stringify(value);
      // `undefined` has no JSON and a value without a time to live has no use: both read back as misses.
      if (text === undefined || ttlSeconds <= 0) await orMiss("delete", () => client.del(keyOf(key)));
      else await orMiss("set", () => client.set(keyOf(key), text, "PX", Math.ceil(ttlSeconds * 1_000)));
    },
    async close() {
      disconnect(client);
    },
  };
}
