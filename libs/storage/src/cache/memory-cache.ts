import type { Cache } from "@datapilot/contracts";
import { LRUCache } from "lru-cache";

export interface MemoryCacheOptions {
  readonly maxEntries: number;
  /** Most characters of JSON in all; 64 Mi by default. A larger value is not kept. */
  readonly maxBytes?: number;
}

/** A cache of this process. Values are kept as JSON text: what a caller does to the value it got changes nothing here. */
export function createMemoryCache(options: MemoryCacheOptions): Cache {
  const entries = new LRUCache<string, string>({
    max: options.maxEntries,
    maxSize: options.maxBytes ?? 64 * 1024 * 1024,
    sizeCalculation: (json, key) => json.length + key.length,
    // Any age below is exact to the millisecond.
    ttlResolution: 0,
  });
  return {
    get: async (key) => {
      const json = entries.get(key);
      if (json === undefined) return undefined;
      const value: unknown = JSON.parse(json);
      return value;
    },
    set: async (key, value, ttlSeconds) => {
      // lru-cache takes an age of 0 for eternity.
      if (value === undefined || ttlSeconds <= 0) entries.delete(key);
      else entries.set(key, JSON.stringify(value), { ttl: ttlSeconds * 1000 });
    },
    close: async () => entries.clear(),
  };
}
