import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

const between = /^(?:of|in|the|for|a)$/u;

/** The amount that a range is of: right before the word, or after "of". */
function amountBeside(draft: Draft, index: number): Item | null {
  const before = draft.items[index - 1];
  if (before !== undefined && isAmount(draft, before)) return before;
  for (let at = index + 1; at <= index + 3; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (isAmount(draft, item)) return item;
    if (!between.test(item.lower)) return null;
  }
  return null;
}

function isAmount(draft: Draft, item: Item): boolean {
  const [named] = item.columns;
  if (named === undefined || named.score < 0.6 || !draft.isFree(item.index)) return false;
  return draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure";
}

/** "price range", "the range of fares": of an upload the least and the greatest, unless the range says how something is grouped or computed. */
export function bindRange(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  const word = draft.items.find(
    (item) => draft.isFree(item.index) && /^range$/u.test(item.lower) && item.columns.length === 0,
  );
  const computes = draft.freeCues("aggregate").length + draft.freeCues("superlative").length > 0;
  const amount = word === undefined || computes ? null : amountBeside(draft, word.index);
  const ref = amount?.columns[0]?.ref;
  if (word === undefined || amount === null || ref === undefined) return;
  draft.claim(word.index, "cue");
  draft.claim(amount.index, "measure");
  draft.focusScore = Math.max(draft.focusScore, amount.columns[0]?.score ?? 0);
  draft.measures.push(aggregateOf(draft, "min", ref), aggregateOf(draft, "max", ref));
}
