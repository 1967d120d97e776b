import { newId } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { ApprovedExample, ExampleStore } from "../examples.ts";
import { createExampleStore } from "./example-store.ts";

const context = useDatabase();
let store: ExampleStore;

beforeAll(() => {
  store = createExampleStore(context.database);
});

function example(
  tenantId: string,
  change: Partial<Omit<ApprovedExample, "approvedAt">> = {},
): Omit<ApprovedExample, "approvedAt"> {
  return {
    id: newId(),
    tenantId,
    modelId: "retail",
    modelHash: "hash",
    datasetId: newId(),
    datasetVersion: 3,
    dataEnd: "2026-06-30",
    question: "Total revenue?",
    questionKey: "total revenue",
    sql: "SELECT sum(revenue) FROM sales",
    answerId: newId(),
    ...change,
  };
}

describe("approved examples", () => {
  it("are found by tenant, model and question", async () => {
    const one = example("find");
    await store.approve(one);
    expect(await store.find("find", "retail", "total revenue")).toEqual({ ...one, approvedAt: expect.any(String) });
    for (const [tenant, model, key] of [
      ["other", "retail", "total revenue"],
      ["find", "saas", "total revenue"],
      ["find", "retail", "total cost"],
    ] as const) {
      expect(await store.find(tenant, model, key)).toBeUndefined();
      expect(key === "total cost" ? [] : await store.list(tenant, model, 10)).toEqual([]);
    }
  });

  it("give way to a later correction of the same question", async () => {
    const [first, second] = [example("later"), example("later", { sql: "SELECT 2" })];
    await store.approve(first);
    await store.approve(second);
    expect(await store.find("later", "retail", "total revenue")).toMatchObject({ id: second.id, sql: "SELECT 2" });
    expect(await store.list("later", "retail", 10)).toHaveLength(1);
    expect(await store.markStale(first.id, "later", "again")).toBe(false);
  });

  it("are approved once by a job that is tried again", async () => {
    const one = example("twice");
    await store.approve(one);
    await store.approve(one);
    expect(await store.list("twice", "retail", 10)).toMatchObject([{ id: one.id }]);
  });

  it("leave one of many that are approved at once", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => store.approve(example("race", { sql: `SELECT ${n}` }))));
    expect(await store.list("race", "retail", 100)).toHaveLength(1);
  });

  it("are not found once they are stale, and only their tenant makes them so", async () => {
    const one = example("stale");
    await store.approve(one);
    expect(await store.markStale(one.id, "other", "not mine")).toBe(false);
    expect(await store.markStale(one.id, "stale", "a column is gone")).toBe(true);
    expect(await store.markStale(one.id, "stale", "again")).toBe(false);
    expect(await store.find("stale", "retail", "total revenue")).toBeUndefined();
    const kept = await context.database.run((db) =>
      db.selectFrom("examples").select(["state", "reason"]).where("id", "=", one.id).execute(),
    );
    expect(kept).toEqual([{ state: "stale", reason: "a column is gone" }]);
  });

  it("are listed newest first", async () => {
    for (const key of ["a", "b", "c"]) await store.approve(example("list", { questionKey: key }));
    expect((await store.list("list", "retail", 2)).map(({ questionKey }) => questionKey)).toEqual(["c", "b"]);
  });
});
