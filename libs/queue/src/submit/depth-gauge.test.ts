import { describe, expect, it } from "vitest";
import { createDepthGauge } from "./depth-gauge.ts";
import { priorityOf } from "./priority.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the depth gauge", () => {
  it("counts once, then adds what is submitted, and renews in the background", async () => {
    let stored = { total: 5, tenant: 2 };
    let counts = 0;
    let time = 0;
    const depth = async () => {
      counts += 1;
      return stored;
    };
    const gauge = createDepthGauge({ depth }, () => time);
    expect(await gauge.estimate("a")).toMatchObject({ total: 5, tenant: 2 });
    gauge.submitted("a");
    expect(await gauge.estimate("a")).toMatchObject({ total: 6, tenant: 3 });
    expect(counts).toBe(1);
    stored = { total: 1, tenant: 1 };
    time += 1_000;
    expect(await gauge.estimate("a")).toMatchObject({ total: 6, tenant: 3 });
    await turn();
    expect(await gauge.estimate("a")).toMatchObject({ total: 1, tenant: 1 });
    expect(counts).toBe(2);
  });

  it("lets concurrent callers share a count, and survives one that fails", async () => {
    let counts = 0;
    let time = 0;
    let broken = false;
    const depth = async () => {
      counts += 1;
      if (broken) throw new Error("the database is away");
      return { total: 1, tenant: 1 };
    };
    const gauge = createDepthGauge({ depth }, () => time);
    await Promise.all([gauge.count("a"), gauge.count("a"), gauge.estimate("a")]);
    expect(counts).toBe(1);
    broken = true;
    time += 1_000;
    expect(await gauge.estimate("a")).toMatchObject({ total: 1, tenant: 1 });
    await expect(gauge.count("a")).rejects.toThrow("the database is away");
  });
});

describe("the priority of a job", () => {
  it("puts a tenant's single job before another's backlog, and questions before files", () => {
    expect(priorityOf("ask", 0)).toBeLessThan(priorityOf("ask", 1_000));
    expect(priorityOf("ask", 1_000_000)).toBeLessThan(priorityOf("ingest", 0));
  });

  it("stays within BullMQ's numbers", () => {
    expect(priorityOf("ask", -1)).toBeGreaterThan(0);
    expect(priorityOf("ingest", 1_000_000)).toBeLessThan(2 ** 21);
  });
});
