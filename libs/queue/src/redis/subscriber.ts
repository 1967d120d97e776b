import type { Logger } from "@datapilot/contracts";
import { withinLimit } from "../time-limit.ts";
import { connectRedis, disconnect, type RedisClient } from "./connect.ts";

const subscribeLimitMs = 2_000;
/** Channels that nobody listens to any more are unsubscribed together: at the latest after this, or when so many have come. */
const lingerMs = 1_000;
const maxLingering = 200;

/** Gets each message of the channel; undefined after a lost connection: messages may have been missed. */
type ChannelListener = (message: string | undefined) => void;

/** One subscriber connection for any number of channels and listeners; opened with the first one. */
export interface Subscriber {
  /** Resolves when the channel is subscribed, or after 2 s of outage: then `listener` gets undefined as soon as it is. */
  add(channel: string, listener: ChannelListener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export function createSubscriber(url: string, logger: Logger): Subscriber {
  const channels = new Map<string, Set<ChannelListener>>();
  const lingering = new Set<string>();
  let lingerTimer: NodeJS.Timeout | undefined;
  let client: RedisClient | undefined;
  let firstReady: Promise<void> = Promise.resolve();

  function deliver(channel: string, message: string | undefined): void {
    for (const listener of channels.get(channel) ?? []) listener(message);
  }

  // After every connect, the first one too: all channels, then the listeners are told that messages may have been missed.
  async function subscribeAll(connected: RedisClient): Promise<void> {
    lingering.clear();
    const names = [...channels.keys()];
    if (names.length === 0) return;
    await connected.subscribe(...names);
    for (const name of names) deliver(name, undefined);
  }

  function open(): RedisClient {
    if (client !== undefined) return client;
    const opened = connectRedis(url, "subscriber", logger);
    opened.on("message", (channel: string, message: string) => deliver(channel, message));
    opened.on("ready", () => void orConnectAgain(opened, subscribeAll(opened)));
    firstReady = new Promise((resolve) => {
      opened.once("ready", resolve);
      setTimeout(resolve, subscribeLimitMs).unref();
    });
    client = opened;
    return opened;
  }

  // A subscription that fails on a live connection would stay lost in silence; a new connection subscribes to what is wanted then.
  async function orConnectAgain(connected: RedisClient, change: Promise<unknown>): Promise<void> {
    try {
      await withinLimit(change, subscribeLimitMs, "event bus");
    } catch (error) {
      if (client !== connected) return;
      logger.warn({ err: error }, "Channels could not be changed; connecting again");
      connected.disconnect(true);
    }
  }

  async function remove(channel: string, listener: ChannelListener): Promise<void> {
    const listeners = channels.get(channel);
    if (listeners === undefined || !listeners.delete(listener) || listeners.size > 0) return;
    channels.delete(channel);
    // Without a connection there is no subscription to end.
    if (client?.status !== "ready") return;
    lingering.add(channel);
    if (lingering.size >= maxLingering) await unsubscribeLingering();
    else lingerTimer ??= setTimeout(() => void unsubscribeLingering(), lingerMs).unref();
  }

  async function unsubscribeLingering(): Promise<void> {
    clearTimeout(lingerTimer);
    lingerTimer = undefined;
    const names = [...lingering];
    lingering.clear();
    if (client?.status === "ready" && names.length > 0) await orConnectAgain(client, client.unsubscribe(...names));
  }

  return {
    async add(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      listeners.add(listener);
      channels.set(channel, listeners);
      const connected = open();
      if (connected.status === "ready") {
        if (!lingering.delete(channel)) await orConnectAgain(connected, connected.subscribe(channel));
      } else {
        await firstReady;
      }
      return () => remove(channel, listener);
    },
    async close() {
      channels.clear();
      lingering.clear();
      clearTimeout(lingerTimer);
      if (client !== undefined) disconnect(client);
      client = undefined;
    },
  };
}
