import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { kindFit, type ColumnKind } from "../kinds.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";

/** The amount columns of a table that answer "how high" and the like. */
function amountsOfKind(draft: Draft, kind: ColumnKind, table: string): readonly ColumnRef[] {
  return draft.lexicon
    .allColumns()
    .filter(
      (ref) =>
        ref.table === table && draft.isNumeric(ref) && !draft.hasFilterOn(ref) && kindFit(draft.lexicon, ref, kind) > 0,
    );
}

function sharesWord(draft: Draft, a: ColumnRef, b: ColumnRef): boolean {
  const words = draft.lexicon.words(b);
  return [...draft.lexicon.words(a)].some((word) => words.has(word));
}

/** As much as a name of the same words speaks for a column. */
const shared = 0.25;

/** What a column gains by the words that it shares with the name that is asked about, which is claimed by it. */
export function sharedBonus(draft: Draft, { items: [first] }: Focus, ref: ColumnRef): number {
  const named = first?.columns[0];
  if (first === undefined || named === undefined || named.score < 0.9 || !sharesWord(draft, named.ref, ref)) return 0;
  draft.claim(first.index, "focus");
  return shared;
}

/** "how high is the highest point" over "highest point" and "highest elevation": a name is no height, and another column has it. */
export function isOnlyName(draft: Draft, first: Item, kind: ColumnKind): boolean {
  const ref = first.columns[0]?.ref;
  if (ref === undefined || draft.isNumeric(ref) || kindFit(draft.lexicon, ref, kind) > 0) return false;
  return amountsOfKind(draft, kind, ref.table).some((amount) => sharesWord(draft, ref, amount));
}
