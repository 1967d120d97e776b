import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { emptyCells, hasEmptyCells } from "./empty-cells.ts";
import { isFlag } from "./flags.ts";

const participle = /^\p{L}+(?:ed|en|wn|ilt|old|aid|ent|ost|ade|oned)$/u;
const auxiliary =
  /^(?:has|have|had|is|are|was|were|get|gets|got|been|be|being|ever|already|since|actually|yet|to|that|which|who|were ever)$/u;
const saysBe = /\b(?:has|have|had|is|are|was|were|been|be)\b/u;
const closes = /^(?:[?.!,;]|yet|already|at all|so far|anymore|and|but|or)$/u;

const asksOf = (draft: Draft, named: number): boolean =>
  /^(?:is|are|was|were|has|have|had)$/u.test(draft.items[0]?.lower ?? "") && named > 0 && named <= 4;

/** The words before the participle that say whether it happened: how many, and whether they say no. Null when they are of another kind. */
function auxiliariesBefore(
  draft: Draft,
  item: Item,
): { readonly from: number; readonly negation: number | null } | null {
  let negation: number | null = null;
  let be = false;
  let at = item.index - 1;
  for (; at >= 0; at--) {
    const before = draft.items[at];
    if (before === undefined || !(draft.isFree(at) || draft.cue(at, "wh") !== null)) break;
    if (draft.cue(at, "negation") !== null && negation === null) {
      negation = at;
      be = be || saysBe.test(before.lower) || before.lower === "never";
    } else if (before.lower.split(" ").every((word) => auxiliary.test(word))) be = be || saysBe.test(before.lower);
    // "was Penrock automated": whom it is asked of stands between.
    else if ((before.values.length + before.tables.length > 0 || draft.isLink(at)) && asksOf(draft, at)) continue;
    else break;
  }
  return be ? { from: at + 1, negation } : null;
}

/**
 * "lighthouses that have been automated" of a file whose "Automated" says when, or nothing: what has happened has a cell, what has not has none.
 * A time or an amount after the participle says more, and is read with it.
 */
export function bindParticiples(draft: Draft): void {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1) return;
  for (const item of draft.items) {
    const [named] = item.columns;
    if (named === undefined || named.score < 0.9 || !draft.isFree(item.index) || !participle.test(item.lower)) continue;
    const next = draft.items[item.index + 1];
    if (item.values.length > 0 || isFlag(draft, named.ref) || !hasEmptyCells(draft, named.ref)) continue;
    if (next !== undefined && !closes.test(next.lower)) continue;
    const said = auxiliariesBefore(draft, item);
    // "when was it automated" asks for the cell.
    const opening = draft.items[said?.from ?? 0];
    const subject = draft.items
      .slice(0, said?.from ?? 0)
      .some((one) => one.tables.length > 0 || one.columns.length > 0);
    const counted = draft.items.some((_, at) => draft.cue(at, "count") !== null);
    const whether = said?.from === 0;
    if (said === null || opening === undefined || (!subject && !counted && !whether)) continue;
    if (
      draft.items.some(({ lower }) =>
        /^(?:when|how long|how many years|what year|which year|in what year)$/u.test(lower),
      )
    )
      continue;
    draft.claim(item.index, "filter");
    for (let at = said.from + (whether ? 1 : 0); at < item.index; at++)
      if (draft.isFree(at) && draft.items[at]?.values.length === 0) draft.claim(at, "cue");
    draft.filters.push({
      filter: emptyCells(draft, named.ref, said.negation === null),
      ref: named.ref,
      item: item.index,
      score: 0.9,
    });
  }
}
