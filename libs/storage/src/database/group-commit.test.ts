import { DataPilotError } from "@datapilot/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

/** Commits that end when told; each shows what it was given. */
function controlled(maxItems: number, maxCommits: number) {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const add = groupCommit<number, string>({
    maxItems,
    maxCommits,
    commit: async (items) => {
      groups.push(items);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items.map(String);
    },
  });
  return { add, groups, end: () => ends.shift()?.() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("group commit", () => {
  it("takes together what comes in one turn, and what comes while it commits", async () => {
    const { add, groups, end } = controlled(100, 1);
    const first = [add(1), add(2)];
    await turn();
    const second = [add(3), add(4), add(5)];
    await turn();
    expect(groups).toEqual([[1, 2]]);
    end();
    expect(await Promise.all(first)).toEqual(["1", "2"]);
    await turn();
    expect(groups).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    end();
    expect(await Promise.all(second)).toEqual(["3", "4", "5"]);
  });

  it("keeps to its bounds", async () => {
    const { add, groups, end } = controlled(2, 2);
    const all = [1, 2, 3, 4, 5].map((n) => add(n));
    await turn();
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ]);
    end();
    await Promise.all(all.slice(0, 2));
    await turn();
    expect(groups).toHaveLength(3);
    end();
    end();
    expect(await Promise.all(all)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("fails all of a group when the server fails, and tries none again", async () => {
    let commits = 0;
    const add = groupCommit<number, number>({
      maxItems: 10,
      maxCommits: 1,
      commit: async () => {
        commits += 1;
        throw new DataPilotError("service_unavailable", { service: "database" });
      },
    });
    const results = await Promise.allSettled([add(1), add(2), add(3)]);
    expect(results.map((one) => one.status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(commits).toBe(1);
  });

  it("answers each caller with its own result, whichever items spoil their group", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (good, size) => {
          const add = groupCommit<number, number>({
            maxItems: size,
            maxCommits: 2,
            commit: async (items) => {
              const spoiler = items.find((n) => good[n] !== true);
              if (spoiler !== undefined) throw new Error(`bad ${spoiler}`);
              return items.map((n) => n * 2);
            },
          });
          const results = await Promise.allSettled(good.map((_, n) => add(n)));
          expect(results.map((one) => (one.status === "fulfilled" ? one.value : String(one.reason)))).toEqual(
            good.map((isGood, n) => (isGood ? n * 2 : `Error: bad ${n}`)),
          );
        },
      ),
    );
  });
});
