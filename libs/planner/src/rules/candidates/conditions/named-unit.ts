import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

const over = /^(?:on|in|the|our|at|of|a|an|per)$/u;
const reach = 4;
/** The name of a column by itself. */
const surelyNamed = 0.9;

/** The free item after a number, over small words, that names one column before all others. */
function namedAfter(draft: Draft, number: number): Item | null {
  for (let at = number + 1; at <= number + reach; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) return null;
    if (item.columns.length > 0) return item;
    if (!over.test(item.lower)) return null;
  }
  return null;
}

/** "more than 100 on the price list" of governed data: the amount that is named behind the number, where no other word stands between. */
export function listedAfter(draft: Draft, number: number): Item | null {
  if (draft.lexicon.model.origin !== "plugin" || !/^(?:on|in|at)$/u.test(draft.items[number + 1]?.lower ?? ""))
    return null;
  const item = namedAfter(draft, number);
  const [column] = item?.columns ?? [];
  return item !== null && column !== undefined && column.score >= surelyNamed && draft.isNumeric(column.ref)
    ? item
    : null;
}

/**
 * "a sales floor of more than 2,000 square metres", "rated at 150 units an hour or more" of governed data: what follows the number names the same
 * column again, as its unit or a part of its name. How well it names it; null where nothing does.
 */
export function claimNamedUnit(draft: Draft, number: number, ref: ColumnRef): number | null {
  if (draft.lexicon.model.origin !== "plugin") return null;
  const item = namedAfter(draft, number);
  const [column] = item?.columns ?? [];
  if (item === null || column === undefined || !sameRef(column.ref, ref)) return null;
  draft.claim(item.index, "key");
  return column.score;
}
