import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";
import { createShutdown } from "./shutdown.ts";

const logger = createLogger({ service: "test", level: "silent" });

describe("createShutdown", () => {
  it("closes in the declared order, once", async () => {
    const closed: string[] = [];
    const shutdown = createShutdown({ logger, stepLimitMs: 1_000 });
    for (const name of ["server", "queue", "database"]) {
      shutdown.add(name, async () => {
        closed.push(name);
      });
    }
    expect(await Promise.all([shutdown.run(), shutdown.run()])).toEqual([true, true]);
    expect(closed).toEqual(["server", "queue", "database"]);
  });

  it("goes on past a part that fails and one that hangs, and says that it was not clean", async () => {
    const closed: string[] = [];
    const shutdown = createShutdown({ logger, stepLimitMs: 20 });
    shutdown.add("fails", () => Promise.reject(new Error("no")));
    shutdown.add("hangs", () => new Promise(() => undefined));
    shutdown.add("database", async () => {
      closed.push("database");
    });
    expect(await shutdown.run()).toBe(false);
    expect(closed).toEqual(["database"]);
  });
});
