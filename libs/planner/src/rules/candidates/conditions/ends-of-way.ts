import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const start = /^(?:origin|source|departure|departures|from|start|sender|embarked|depart|departed)$/u;
const end = /^(?:destination|target|arrival|arrivals|to|end|receiver|dest|arrive|arrived)$/u;
/** More than the order of two columns with the same values, less than a column's own name beside the value. */
const bonus = 0.3;

/** "from LAX to LAS", "at home against Everton": what the word before a value, or the side it is on, speaks for. */
export function endBonus(draft: Draft, item: Item, ref: ColumnRef): number {
  const words = [...draft.lexicon.words(ref)];
  const before = draft.items[item.index - 1]?.lower ?? "";
  const earlier = draft.items[item.index - 2]?.lower ?? "";
  const from = /^(?:from|leaving|departing|out of)$/u.test(before) || (before === "from" && earlier !== "");
  const to = /^(?:to|into|towards|bound for)$/u.test(before);
  if (from && words.some((word) => start.test(word))) return bonus;
  if (to && words.some((word) => end.test(word))) return bonus;
  return sideBonus(draft, words, before);
}

/** In a table of home and away sides the one that is named first plays at home when the question says so, the one after "against" away. */
function sideBonus(draft: Draft, words: readonly string[], before: string): number {
  const home = words.includes("home");
  const away = words.includes("away");
  if (home === away) return 0;
  const says = (side: string): boolean => draft.items.some((one) => one.lower.split(" ").includes(side));
  const opposed = /^(?:against|vs|versus|v|beat|hosted|over)$/u.test(before);
  if (opposed) return (says("away") ? home : away) ? bonus : 0;
  if (says("home") !== says("away")) return (says("home") ? home : away) ? bonus : 0;
  return 0;
}
