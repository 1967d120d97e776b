import { randomBytes } from "node:crypto";
import { createRedisCache } from "@datapilot/queue";
import { Redis } from "ioredis";
import { describe, expect, inject, it } from "vitest";
import { cacheContract } from "../../libs/storage/src/cache/cache.contract.ts";
import { patienceMs } from "../support/eventually.ts";
import { privateRedis } from "../support/redis-server.ts";
import { silent } from "./queue/backends.ts";

// Patient, so that a slow machine is no miss.
const open = (url: string, prefix: string, limitMs = patienceMs) =>
  createRedisCache({ url, prefix, logger: silent, limitMs });

cacheContract("redis", async () => open(inject("redisUrl"), `test-${randomBytes(6).toString("hex")}`));

describe("the cache on Redis", () => {
  it("is shared by processes with the same prefix, and by no other", async () => {
    const prefix = `test-${randomBytes(6).toString("hex")}`;
    const [a, b, other] = [prefix, prefix, `${prefix}-other`].map((one) => open(inject("redisUrl"), one));
    await a?.set("key", { n: 1 }, 60);
    expect(await b?.get("key")).toEqual({ n: 1 });
    expect(await other?.get("key")).toBeUndefined();
    for (const cache of [a, b, other]) await cache?.close();
  });

  it("takes a value that is not JSON for a miss", async () => {
    const prefix = `test-${randomBytes(6).toString("hex")}`;
    const client = new Redis(inject("redisUrl"));
    await client.set(`${prefix}:key`, "{");
    const cache = open(inject("redisUrl"), prefix);
    expect(await cache.get("key")).toBeUndefined();
    await cache.close();
    client.disconnect();
  });

  it("misses while Redis is away instead of waiting for it, and comes back by itself", async () => {
    const server = await privateRedis(inject("redisProgram"));
    const cache = open(server.url, "outage", 250);
    await server.kill();
    for (let n = 0; n < 5; n++) expect(await cache.get("key")).toBeUndefined();
    await cache.set("key", 2, 60);
    await server.start();
    await expect
      .poll(
        async () => {
          await cache.set("back", 3, 60);
          return cache.get("back");
        },
        { timeout: 10_000 },
      )
      .toBe(3);
    await cache.close();
    await server.stop();
  });
});
