import { describe, expect, it } from "vitest";
import { cacheContract } from "./cache.contract.ts";
import { createMemoryCache } from "./memory-cache.ts";

cacheContract("memory", async () => createMemoryCache({ maxEntries: 100 }));

describe("bounds of the memory cache", () => {
  it("forgets the entry that was used longest ago", async () => {
    const cache = createMemoryCache({ maxEntries: 2 });
    await cache.set("a", 1, 60);
    await cache.set("b", 2, 60);
    await cache.get("a");
    await cache.set("c", 3, 60);
    expect(await Promise.all(["a", "b", "c"].map((key) => cache.get(key)))).toEqual([1, undefined, 3]);
  });

  it("never holds more than its bytes", async () => {
    const cache = createMemoryCache({ maxEntries: 100, maxBytes: 1_000 });
    await cache.set("too large", "x".repeat(2_000), 60);
    expect(await cache.get("too large")).toBeUndefined();
    for (let n = 0; n < 20; n++) await cache.set(`k${n}`, "x".repeat(200), 60);
    const held = await Promise.all(Array.from({ length: 20 }, (_, n) => cache.get(`k${n}`)));
    expect(held.filter((value) => value !== undefined)).toHaveLength(4);
    expect(held.at(-1)).toBeDefined();
  });
});
