import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

/** Words between "how many" and the thing that is counted. */
const reach = 3;

function filterAfter(draft: Draft, index: number): BoundFilter | null {
  for (let at = index + 1; at <= index + reach; at++) {
    const bound = draft.filters.find((one) => one.item === at && one.ref !== null);
    if (bound !== undefined) return bound;
    if (draft.cue(at, "count") !== null) return null;
  }
  return null;
}

/** "how many men and how many women died": each is counted for itself, so the values of one column are groups. */
export function countEach(draft: Draft): void {
  const counts = draft.freeCues("count");
  if (counts.length < 2 || draft.dimensions.length > 0) return;
  const counted = counts.map((index) => filterAfter(draft, index));
  const ref = counted[0]?.ref;
  if (ref == null || !counted.every((bound) => bound?.ref != null && sameRef(bound.ref, ref))) return;
  if (new Set(counted).size < counts.length) return;
  for (const index of counts.slice(1)) draft.claim(index, "cue");
  draft.dimensions.push(columnDimension(draft, ref));
}
