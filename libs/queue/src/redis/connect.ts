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

type Settings = Pick<
  RedisOptions,
  "maxRetriesPerRequest" | "commandTimeout" | "autoResubscribe" | "connectTimeout" | "keepAlive"
> &
  Pick<RedisOptions, "username" | "password" | "tls">;

const byPurpose: Readonly<Record<RedisPurpose, Settings>> = {
  // One failed reconnection fails what waits for it: a submission must not hang on an outage.
  command: { maxRetriesPerRequest: 1, commandTimeout: commandLimitMs },
  worker: { maxRetriesPerRequest: null },
  subscriber: { maxRetriesPerRequest: null, autoResubscribe: false },
};

function settingsFor(purpose: RedisPurpose): Settings {
  return { connectTimeout: 5_000, keepAlive: 10_000, ...byPurpose[purpose] };
}

/** Milliseconds before the next try to connect: quick after a blip, every 2 s in an outage. */
function reconnectDelay(tries: number): number {
  return Math.min(2 ** tries * 25, 2_000);
}

function credentials(url: URL): Settings {
  return {
    ...(url.username === "" ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === "" ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === "rediss:" ? { tls: {} } : {}),
  };
}

function connectCluster(addresses: readonly string[], purpose: RedisPurpose): Cluster {
  const nodes = addresses.map((address) => new URL(address.includes("://") ? address : `redis://${address}`));
  const [first] = nodes;
  return new Cluster(
    nodes.map((node) => ({ host: node.hostname, port: node.port === "" ? 6379 : Number(node.port) })),
    {
      redisOptions: { ...settingsFor(purpose), ...(first === undefined ? {} : credentials(first)) },
      clusterRetryStrategy: reconnectDelay,
    },
  );
}

/** Connects in the background and again after every loss. A comma in the URL makes it a cluster; TLS and credentials are the first node's. */
export function connectRedis(url: string, purpose: RedisPurpose, logger: Logger): RedisClient {
  const addresses = url.split(",").map((address) => address.trim());
  const client =
    addresses.length > 1
      ? connectCluster(addresses, purpose)
      : new Redis(url.trim(), { ...settingsFor(purpose), retryStrategy: reconnectDelay });
  client.on("error", reportFaults(logger, `redis ${purpose}`));
  return client;
}

/** Closes at once: nothing waits for a server that may be gone. */
export function disconnect(client: RedisClient): void {
  client.disconnect();
}
