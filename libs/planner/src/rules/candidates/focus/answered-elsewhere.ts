import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { kindFit } from "../kinds.ts";

/** True when a column that the item does not name, or only by another word, says plainly when or where. */
export function isAnsweredElsewhere(draft: Draft, first: Item, kind: "where" | "when"): boolean {
  const own = Math.max(...first.columns.map((reading) => kindFit(draft.lexicon, reading.ref, kind)));
  return draft.lexicon
    .allColumns()
    .some(
      (ref) =>
        !draft.hasFilterOn(ref) &&
        draft.reading(first, ref) === null &&
        kindFit(draft.lexicon, ref, kind) > Math.max(own, kind === "when" ? 0.95 : 0),
    );
}
