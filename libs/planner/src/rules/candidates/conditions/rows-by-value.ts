import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

const copula = /^(?:is|are|was|were)$/u;

function isValue({ filter, ref }: BoundFilter): boolean {
  return ref !== null && filter.kind === "compare" && filter.operator === "=" && typeof filter.value === "string";
}

/** "how many of the deaths": the item names the rows that are counted among. */
function isCountedAmong(draft: Draft, index: number): boolean {
  const [count, of, the] = [index - 3, index - 2, index - 1].map((at) => draft.items[at]);
  return (
    count?.cues.some(({ cue }) => cue === "count" || cue === "share") === true &&
    of?.lower === "of" &&
    /^(?:the|these|those|all)$/u.test(the?.lower ?? "")
  );
}

/**
 * "how many of the deaths were homicides": a row has one value of a column only, so the first of two names the rows and
 * narrows nothing.
 */
export function nameRowsByValue(draft: Draft): void {
  const [first, second] = draft.filters.filter(isValue);
  if (first?.ref == null || second?.ref == null || !sameRef(first.ref, second.ref)) return;
  if (!isCountedAmong(draft, first.item) || !copula.test(draft.items[first.item + 1]?.lower ?? "")) return;
  draft.filters.splice(draft.filters.indexOf(first), 1);
  draft.claim(first.item, "entity");
}
