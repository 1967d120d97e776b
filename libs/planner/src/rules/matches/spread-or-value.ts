import type { Item } from "./item.ts";

const introduces =
  /^(?:no|a|an|any|one|each|every|per|of|had no|has no|have no|without|with no|without any|without a)$/u;
const spreads = /^(?:of|by|for|per|across|between|among)$/u;

/** "machines that had no breakdown" where a cell says "Breakdown": a thing that happens, unless what follows is broken down by it. */
export function spreadOrValue(items: readonly Item[]): readonly Item[] {
  return items.map((item, at) => {
    const both = item.values.some(({ match }) => match === "exact") && item.cues.some(({ cue }) => cue === "spread");
    const told = introduces.test(items[at - 1]?.lower ?? "") && !spreads.test(items[at + 1]?.lower ?? "");
    return both && told ? { ...item, cues: item.cues.filter(({ cue }) => cue !== "spread") } : item;
  });
}
