import { expect, test } from "vitest";
import { Lru } from "./lru.ts";

test("keeps what was used last, and makes each value once while it is kept", () => {
  const made: string[] = [];
  const lru = new Lru<string>(2);
  const get = (key: string): string =>
    lru.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect([get("a"), get("b"), get("a"), get("c"), get("a"), get("b")]).toEqual(["A", "B", "A", "C", "A", "B"]);
  expect(made).toEqual(["a", "b", "c", "b"]);
});
