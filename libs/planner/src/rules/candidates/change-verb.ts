import { falling, going, rising } from "../english/changing-verbs.ts";
import type { Item } from "../matches/item.ts";

/** "grew", "went down": what says that something changes, and which way. */
export interface ChangeVerb {
  readonly items: readonly number[];
  readonly direction: "up" | "down";
}

/** The verb that stands at an item; null where there is none. */
export function changeVerbAt(items: readonly Item[], at: number): ChangeVerb | null {
  const [verb, next] = [items[at]?.lower ?? "", items[at + 1]?.lower];
  if (going.test(verb) && (next === "up" || next === "down")) return { items: [at, at + 1], direction: next };
  if (rising.test(verb)) return { items: [at], direction: "up" };
  return falling.test(verb) ? { items: [at], direction: "down" } : null;
}
