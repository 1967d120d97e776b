import { describe, expect, it } from "vitest";
import { newId } from "./ids.ts";

describe("newId", () => {
  it("makes UUIDs of version 7 and variant 10", () => {
    for (let count = 0; count < 1_000; count++) {
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("never makes one twice, also past a refill of its random bytes", () => {
    const ids = Array.from({ length: 10_000 }, () => newId(1));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("sorts by time", () => {
    expect(
      [newId(3), newId(1), newId(2)].toSorted().map((id) => Number.parseInt(id.slice(0, 13).replace("-", ""), 16)),
    ).toEqual([1, 2, 3]);
  });
});
