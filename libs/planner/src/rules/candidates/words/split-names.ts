import type { Lexicon } from "../../lexicon/lexicon.ts";
import { sameRef } from "../draft.ts";
import type { Item } from "../../matches/item.ts";

/** How sure a column is that words on both sides of a number name. */
const bothSides = 0.95;
/** How far before the number the other half of the name may stand. */
const reach = 5;

/**
 * "rated for more than 150 units an hour" of governed data: the name of a column stands around the number, so the words after it are not the
 * figure that they name alone.
 */
export function withSplitNames(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item) => {
    const [after] = item.columns;
    const number = items[item.index - 1];
    if (after === undefined || item.metrics.length === 0 || number?.number == null) return item;
    const half = items.slice(Math.max(0, number.index - reach), number.index).some(({ columns: [column], metrics }) => {
      const only = column !== undefined && metrics.length === 0 && column.score < 0.9;
      return only && sameRef(column.ref, after.ref);
    });
    return half ? { ...item, metrics: [], columns: [{ ...after, score: bothSides }] } : item;
  });
}
