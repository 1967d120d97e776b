import { isUnknown, type Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const contrasts = /^(?:but|although|though|yet|however|despite)$/u;
const sequences = /^(?:after|before|until|since|once)$/u;
const neighbours = /^(?:ahead|behind)$/u;
/** Words that a clause takes from its conjunction to the thing that it is about. */
const clauseReach = 5;

const isUnread = (draft: Draft, item: Item): boolean => item.content && draft.isFree(item.index) && isUnknown(item);

const isPlaced = (draft: Draft, { index }: Item): boolean =>
  /^(?:filter|key|measure|focus|group|order)$/u.test(draft.roles.get(index) ?? "");

/** "got more than 800 votes but still missed out": what is said against it is not read at all. */
function leavesContrast(draft: Draft): boolean {
  const at = draft.items.findIndex(({ lower, index }) => contrasts.test(lower) && draft.isFree(index));
  const rest = at === -1 ? [] : draft.items.slice(at + 1);
  return rest.some((item) => isUnread(draft, item)) && !rest.some((item) => isPlaced(draft, item));
}

/** "the first title after the band left Meridian" read as a title of Meridian: what is after it is not what has it. */
function leavesSequence(draft: Draft): boolean {
  return draft.items.some((item, at) => {
    if (!sequences.test(item.lower) || !draft.isFree(item.index)) return false;
    const clause = draft.items.slice(at + 1, at + 1 + clauseReach);
    const named = clause.findIndex(
      (one) => draft.roles.get(one.index) === "filter" && one.values.length > 0 && one.time === null,
    );
    return named > 0 && clause.slice(0, named).some((one) => isUnread(draft, one));
  });
}

/** "ahead of schedule" is early, whatever stands beside it. */
const planned = /^(?:schedule|time|plan|target|budget|forecast)$/u;

/** "who finished directly ahead of Norway" read as the place of Norway. */
function leavesNeighbour(draft: Draft): boolean {
  if (draft.filters.length === 0) return false;
  return draft.items.some(({ lower, index }) => {
    const after = draft.items.slice(index + 1, index + 4);
    return neighbours.test(lower) && draft.isFree(index) && !after.some((one) => planned.test(one.lower));
  });
}

/** True when a clause of the question, or what it says of a named row, found no place in the reading of a file. */
export function losesSubclause(draft: Draft): boolean {
  return leavesContrast(draft) || leavesSequence(draft) || leavesNeighbour(draft);
}
