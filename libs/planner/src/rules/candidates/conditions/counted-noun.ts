import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

/**
 * "how many deaths were accidents" where both stand in one column: what is counted is no value of it, as it is what the other is said of. Of
 * uploads only.
 */
export function isCountedNoun(draft: Draft, item: Item): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.cue(item.index - 1, "count") === null) return false;
  if (!/^(?:were|was|are|is)$/u.test(draft.items[item.index + 1]?.lower ?? "")) return false;
  const said = draft.items.slice(item.index + 2, item.index + 5).flatMap(({ values }) => values);
  return said.some(
    ({ ref, match }) => match === "exact" && item.values.some((own) => own.match === "exact" && sameRef(own.ref, ref)),
  );
}

/** "top 10 films": the word in front of a number says how many, and is no part of a name. */
export function countsPlaces(draft: Draft, item: Item): boolean {
  const next = draft.items[item.index + 1];
  const ranks = draft.cue(item.index, "superlative") !== null && item.values.every(({ match }) => match === "partial");
  return ranks && /^(?:top|bottom)$/u.test(item.lower) && next?.number != null && !next.number.ordinal;
}
