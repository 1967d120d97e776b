import { isUnknown } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const sided = /^(?:before|after|until|till|since|prior to|previous to|later than|earlier than)$/u;
/** Words between a comparison and what it is with. */
const near = 3;

/** "150 an hour or more", "before the year 2015" with the comparison left over: the bare number or period is another condition. True when one is. */
export function leavesComparison(draft: Draft): boolean {
  return draft.items.some((item) => {
    if (!draft.isFree(item.index)) return false;
    const compared = draft.cue(item.index, "compare") !== null && /\s/u.test(item.lower);
    if (!compared && !sided.test(item.lower)) return false;
    const trailing = /^(?:or|and) /u.test(item.lower);
    const around = trailing
      ? draft.items.slice(Math.max(0, item.index - near), item.index)
      : draft.items.slice(item.index + 1, item.index + 1 + near);
    return around.some(
      (one) =>
        draft.roles.get(one.index) === "filter" &&
        one.values.length === 0 &&
        (one.number !== null || one.time?.kind === "range"),
    );
  });
}

/** "which stores are flagging compared to last year" read as how many stores there are now and were then: what they do is not read. True for such. */
export function comparesCountsOfUnread(draft: Draft): boolean {
  const counts = draft.measures.every(({ kind }) => kind === "count_rows");
  if (draft.comparison === null || draft.dimensions.length > 0 || !counts) return false;
  return draft.items.some((item) => item.content && draft.isFree(item.index) && isUnknown(item));
}
