import type { Logger } from "@datapilot/contracts";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { reportFaults } from "../connection-faults.ts";

export type RedisClient = Redis | Cluster;

/**
 * `command`: a caller waits for the answer, so it comes within 2 s or fails. `worker`: BullMQ's loops, which wait out an outage.
 * `subscriber`: subscribes anew by itself, see `subscriber.ts`.
 */
export type RedisPurpose = "command" | "worker" | "subscriber";

const commandLimitMs = 2_000;

const byPurpose: Readonly<Record<RedisPurpose, RedisOptions>> = {
  // One failed reconnection fails what waits for it: a submission must not hang on an outage.
  command: { maxRetriesPerRequest: 1, commandTimeout: commandLimitMs },
  worker: { maxRetriesPerRequest: null },
  subscriber: { maxRetriesPerRequest: null, autoResubscribe: false },
};

function optionsFor(purpose: RedisPurpose): RedisOptions {
  return {
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (tries) => Math.min(2 ** tries * 25, 2_000),
    ...byPurpose[purpose],
  };
}

function credentials(url: URL): RedisOptions {
  return {
    ...(url.username === "" ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === "" ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === "rediss:" ? { tls: {} } : {}),
  };
}

function connectCluster(addresses: readonly string[], purpose: RedisPurpose): Cluster {
  const nodes = addresses.map((address) => new URL(address.includes("://") ? address : `redis://${address}`));
  const [first] = nodes;
  const { retryStrategy: _, ...redisOptions } = optionsFor(purpose);
  return new Cluster(
    nodes.map((node) => ({ host: node.hostname, port: node.port === "" ? 6379 : Number(node.port) })),
    {
      redisOptions: { ...redisOptions, ...(first === undefined ? {} : credentials(first)) },
      clusterRetryStrategy: (tries) => Math.min(2 ** tries * 25, 2_000),
    },
  );
}

/** Connects in the background and again after every loss. A comma in the URL makes it a cluster; TLS and credentials are the first node's. */
export function connectRedis(url: string, purpose: RedisPurpose, logger: Logger): RedisClient {
  const addresses = url.split(",").map((address) => address.trim());
  const client =
    addresses.length > 1 ? connectCluster(addresses, purpose) : new Redis(url.trim(), optionsFor(purpose));
  client.on("error", reportFaults(logger, `redis ${purpose}`));
  return client;
}

/** Closes at once: nothing waits for a server that may be gone. */
export function disconnect(client: RedisClient): void {
  client.disconnect();
}
