import { rowEntityNouns } from "../../english/kinds.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";
import { isPlural } from "./ranking-subject.ts";

/** "sunny days", "rejected applications": the noun after the value is of the rows. */
export function isRows(draft: Draft, noun: Item): boolean {
  if (!isPlural(noun)) return false;
  const entity = lemmas(noun.lower).some((form) => rowEntityNouns.has(form));
  return entity || noun.tables.length > 0 || noun.columns.some(({ ref }) => draft.isTime(ref));
}

/** What stands after a value, over the header that it is of: "high urgency jobs". */
export function nounAfter(draft: Draft, value: number): Item | undefined {
  return draft.items[draft.roles.get(value + 1) === "key" ? value + 2 : value + 1];
}
