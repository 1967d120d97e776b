import { expect, it, vi } from "vitest";
import { silentLogger } from "../database/silent-logger.fixture.ts";
import { cacheContract } from "./cache.contract.ts";
import { createLayeredCache } from "./layered-cache.ts";
import { createMemoryCache } from "./memory-cache.ts";

const memory = () => createMemoryCache({ maxEntries: 100 });

cacheContract("layered", async () =>
  createLayeredCache({ near: memory(), far: memory(), nearSeconds: 60, logger: silentLogger }),
);

it("finds what another process set, and keeps it near", async () => {
  const far = memory();
  const [one, other] = [memory(), memory()].map((near) =>
    createLayeredCache({ near, far, nearSeconds: 60, logger: silentLogger }),
  );
  await one?.set("k", { a: 1 }, 60);
  expect(await other?.get("k")).toEqual({ a: 1 });
  await far.set("k", undefined, 0);
  expect(await other?.get("k")).toEqual({ a: 1 });
});

it("waits for no write of the far cache but when it closes", async () => {
  let finish = (): void => {};
  const slow = {
    ...memory(),
    set: () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  };
  const cache = createLayeredCache({ near: memory(), far: slow, nearSeconds: 60, logger: silentLogger });
  await cache.set("k", 1, 60);
  expect(await cache.get("k")).toBe(1);
  let closed = false;
  const closing = cache.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toBe(false);
  finish();
  await closing;
});

it("takes a far cache that fails for one that forgets, and says so", async () => {
  const error = vi.fn<(fields: object, message: string) => void>();
  const failing = { ...memory(), set: () => Promise.reject(new Error("away")) };
  const cache = createLayeredCache({
    near: memory(),
    far: failing,
    nearSeconds: 60,
    logger: { ...silentLogger, error },
  });
  await cache.set("k", 1, 60);
  expect(await cache.get("k")).toBe(1);
  await cache.close();
  expect(error).toHaveBeenCalledWith({ err: new Error("away") }, "A value did not get into the shared cache");
});
