import { falling, going, rising } from "../../english/changing-verbs.ts";
import type { Item } from "../../matches/item.ts";

/** "grew", "went down": what says that something changes, and which way. */
export interface ChangeVerb {
  readonly items: readonly number[];
  readonly direction: "up" | "down";
}

/** The verb that stands at an item; null where there is none. */
export function changeVerbAt(items: readonly Item[], at: number): ChangeVerb | null {
  const [verb, next] = [items[at]?.lower ?? "", items[at + 1]?.lower];
  const either = items
    .slice(at + 1, at + 4)
    .map(({ lower }) => lower)
    .join(" ");
  if (going.test(verb) && either === "up or down") return { items: [at, at + 1, at + 2, at + 3], direction: "up" };
  if (going.test(verb) && (next === "up" || next === "down")) return { items: [at, at + 1], direction: next };
  if (rising.test(verb)) return { items: [at], direction: "up" };
  return falling.test(verb) ? { items: [at], direction: "down" } : null;
}
