import type { HistoryEntry, SessionStore } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testClock, type TestClock } from "./test-clock.fixture.ts";

const hour = 3_600_000;

function entry(n: number): HistoryEntry {
  return {
    at: "2025-03-01T08:00:00.000Z",
    kind: "ask",
    question: `question ${n} with "quotes", ü and a \u0000`,
    ...(n % 2 === 0 ? { resolvedQuestion: `whole question ${n}` } : {}),
    answerId: `a-${n}`,
    status: "answered",
    sql: n % 2 === 0 ? "SELECT 1" : null,
    explanation: "",
  };
}

/** What every session store promises. Each case uses tenants of its own; expired sessions of other cases are nobody's. */
export function sessionContract(name: string, open: (clock: TestClock) => Promise<SessionStore>): void {
  describe(`session store: ${name}`, () => {
    const clock = testClock();
    const stores: SessionStore[] = [];
    let store: SessionStore;

    beforeAll(async () => {
      store = await open(clock);
      stores.push(store);
    });
    afterAll(async () => {
      for (const one of stores) await one.close();
    });

    it("keeps what a session is told", async () => {
      const created = await store.create({ id: "s1", tenantId: "keep" });
      expect(created).toEqual({
        id: "s1",
        tenantId: "keep",
        datasetId: null,
        domain: null,
        createdAt: clock.now().toISOString(),
        lastUsedAt: clock.now().toISOString(),
      });
      clock.forward(1000);
      await store.update("s1", "keep", { datasetId: "7f1d0c34-0000-7000-8000-000000000001" });
      const updated = await store.update("s1", "keep", { domain: "retail" });
      expect(updated).toEqual({
        ...created,
        datasetId: "7f1d0c34-0000-7000-8000-000000000001",
        domain: "retail",
        lastUsedAt: clock.now().toISOString(),
      });
      expect(await store.get("s1", "keep")).toEqual(updated);
    });

    it("creates once: a live session is returned as it is, to callers at once too", async () => {
      const sessions = await Promise.all(
        Array.from({ length: 8 }, () => store.create({ id: "twice", tenantId: "once" })),
      );
      expect(new Set(sessions.map((session) => session.createdAt)).size).toBe(1);
      await store.update("twice", "once", { domain: "x" });
      expect((await store.create({ id: "twice", tenantId: "once" })).domain).toBe("x");
      expect(await store.list("once", 10)).toHaveLength(1);
    });

    it("hides a session from every other tenant", async () => {
      await store.create({ id: "mine", tenantId: "a" });
      await store.appendHistory("mine", "a", entry(1));
      await store.appendHistory("mine", "b", entry(2));
      expect(await store.get("mine", "b")).toBeUndefined();
      expect(await store.update("mine", "b", { domain: "stolen" })).toBeUndefined();
      expect(await store.history("mine", "b", 10)).toEqual([]);
      expect(await store.delete("mine", "b")).toBe(false);
      expect(await store.list("b", 10)).toEqual([]);
      const own = await store.create({ id: "mine", tenantId: "b" });
      expect(own.tenantId).toBe("b");
      expect((await store.get("mine", "a"))?.domain).toBeNull();
      expect(await store.history("mine", "a", 10)).toEqual([entry(1)]);
    });

    it("lives 24 hours after its last use, and every use but list counts", async () => {
      await store.create({ id: "life", tenantId: "life" });
      const uses = [
        () => store.get("life", "life"),
        () => store.update("life", "life", {}),
        () => store.appendHistory("life", "life", entry(1)),
        () => store.history("life", "life", 1),
        () => store.create({ id: "life", tenantId: "life" }),
      ];
      for (const use of uses) {
        clock.forward(24 * hour - 1);
        await use();
      }
      clock.forward(24 * hour - 1);
      expect(await store.list("life", 10)).toHaveLength(1);
      clock.forward(1);
      expect(await store.list("life", 10)).toEqual([]);
      expect(await store.get("life", "life")).toBeUndefined();
      expect(await store.update("life", "life", { domain: "x" })).toBeUndefined();
      expect(await store.history("life", "life", 10)).toEqual([]);
      expect(await store.delete("life", "life")).toBe(false);
    });

    it("hands an ended session to one caller of expire, also when its id was taken anew", async () => {
      await store.expire();
      await store.create({ id: "again", tenantId: "expire" });
      await store.update("again", "expire", { datasetId: "old" });
      await store.appendHistory("again", "expire", entry(1));
      clock.forward(24 * hour);
      const fresh = await store.create({ id: "again", tenantId: "expire" });
      expect(fresh.datasetId).toBeNull();
      expect(await store.history("again", "expire", 10)).toEqual([]);
      const expired = (await Promise.all([store.expire(), store.expire(), store.expire()])).flat();
      expect(expired.map(({ id, tenantId, datasetId }) => ({ id, tenantId, datasetId }))).toEqual([
        { id: "again", tenantId: "expire", datasetId: "old" },
      ]);
      expect(await store.get("again", "expire")).toEqual(fresh);
    });

    it("returns the last entries of the history, oldest first", async () => {
      await store.create({ id: "h", tenantId: "history" });
      for (let n = 1; n <= 5; n++) await store.appendHistory("h", "history", entry(n));
      expect(await store.history("h", "history", 3)).toEqual([entry(3), entry(4), entry(5)]);
      await store.appendHistory("unknown", "history", entry(6));
      expect(await store.history("unknown", "history", 3)).toEqual([]);
    });

    it("lists newest first and deletes with the history", async () => {
      for (const id of ["l1", "l2", "l3"]) {
        await store.create({ id, tenantId: "list" });
        clock.forward(1);
      }
      expect((await store.list("list", 2)).map((session) => session.id)).toEqual(["l3", "l2"]);
      await store.appendHistory("l3", "list", entry(1));
      expect(await store.delete("l3", "list")).toBe(true);
      expect(await store.delete("l3", "list")).toBe(false);
      await store.create({ id: "l3", tenantId: "list" });
      expect(await store.history("l3", "list", 10)).toEqual([]);
    });

    it("may leave a use unwritten that comes right after another, and no later one", async () => {
      await store.create({ id: "often", tenantId: "often" });
      const written = async (): Promise<number> =>
        Date.parse((await store.list("often", 1))[0]?.lastUsedAt ?? "") - clock.now().getTime();
      clock.forward(999);
      await store.history("often", "often", 1);
      expect([-999, 0]).toContain(await written());
      clock.forward(1);
      await store.history("often", "often", 1);
      expect(await written()).toBe(0);
    });

    it("is one store for two that are open at once", async () => {
      const other = await open(clock);
      stores.push(other);
      await Promise.all(
        Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? store : other).create({ id: `p${n}`, tenantId: "shared" })),
      );
      expect(await other.list("shared", 100)).toHaveLength(40);
      expect(await store.list("shared", 100)).toHaveLength(40);
    });
  });
}
