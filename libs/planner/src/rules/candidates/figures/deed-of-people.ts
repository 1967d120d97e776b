import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { isQuantity } from "./quantity.ts";

const people = /^(?:people|persons)$/u;
/** As sure as a verb names an amount. */
const leastScore = 0.6;

/**
 * "how many people were killed", "how many people did floods injure" of an upload: what was done with them is the header of a column that
 * counts them. The item of that deed; null where none is said. Claims the word for people.
 */
export function deedOfPeople(draft: Draft, count: number): Item | null {
  const noun = draft.items[count + 1];
  if (draft.lexicon.model.origin === "plugin" || noun === undefined || !people.test(noun.lower)) return null;
  if (!draft.isFree(noun.index) || noun.columns.length > 0) return null;
  const deed = draft.items.find((item) => {
    const [named] = item.columns;
    if (named === undefined || item.index <= noun.index || !draft.isFree(item.index)) return false;
    return named.score >= leastScore && draft.isNumeric(named.ref) && isQuantity(draft.lexicon, named.ref);
  });
  if (deed === undefined) return null;
  draft.claim(noun.index, "entity");
  return deed;
}
