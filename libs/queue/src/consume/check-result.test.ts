import { describe, expect, it } from "vitest";
import { resultProblems } from "./check-result.ts";

const page = { shape: [1, 1], columns: ["n"], data: [{ n: 1 }], rows: [[1]] };

describe("the check of a result", () => {
  it("admits what fits and refuses what does not", () => {
    expect(resultProblems("preview", page)).toBeUndefined();
    expect(resultProblems("preview", { ...page, data: [{ n: { nested: 1 } }] })).toHaveLength(1);
    expect(resultProblems("preview", undefined)).toBeDefined();
  });

  it("looks at no more than the first 20 entries of a list", () => {
    const data: unknown[] = Array.from({ length: 20 }, () => ({ n: 1 }));
    const read: string[] = [];
    const trap = new Proxy({}, { ownKeys: () => (read.push("read"), []) });
    expect(resultProblems("preview", { ...page, data: [...data, trap] })).toBeUndefined();
    expect(read).toEqual([]);
  });
});
