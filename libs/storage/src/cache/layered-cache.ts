import type { Cache, Logger } from "@datapilot/contracts";

export interface LayeredCacheOptions {
  /** Of this process. */
  readonly near: Cache;
  /** Shared by all processes. */
  readonly far: Cache;
  /** How long a value that came from the far cache is kept here: it may live so much longer than it was given. */
  readonly nearSeconds: number;
  readonly logger: Logger;
}

/** A cache of this process before a shared one. What is set is here at once; nobody waits for the shared one to have it. Owns both. */
export function createLayeredCache({ near, far, nearSeconds, logger }: LayeredCacheOptions): Cache {
  const writing = new Set<Promise<void>>();
  return {
    async get(key) {
      const known = await near.get(key);
      if (known !== undefined) return known;
      const value = await far.get(key);
      if (value !== undefined) await near.set(key, value, nearSeconds);
      return value;
    },
    async set(key, value, ttlSeconds) {
      await near.set(key, value, ttlSeconds);
      // A cache may forget, so a write that fails is one that was forgotten. An outage never shows here: the shared cache takes it for that
      // itself. What does is a bug, and has to be seen although nobody waits.
      const written: Promise<void> = far
        .set(key, value, ttlSeconds)
        .catch((error: unknown) => logger.error({ err: error }, "A value did not get into the shared cache"))
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    async close() {
      await Promise.all(writing);
      await near.close();
      await far.close();
    },
  };
}
