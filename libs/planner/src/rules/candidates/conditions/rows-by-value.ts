import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

const copula = /^(?:is|are|was|were)(?: not)?$/u;

function isValue({ filter, ref }: BoundFilter): boolean {
  return ref !== null && filter.kind === "compare" && typeof filter.value === "string";
}

const isEqual = ({ filter }: BoundFilter): boolean => filter.kind === "compare" && filter.operator === "=";

/** "the deaths were", "whose death was not a": only grammar and a copula stand between. */
function saysWhat(draft: Draft, from: number, to: number): boolean {
  const between = draft.items.slice(from + 1, to);
  return (
    between.some(({ lower }) => copula.test(lower)) &&
    between.every(({ lower }) => /^(?:(?:is|are|was|were)(?: not)?|not|an?|the|no)$/u.test(lower))
  );
}

/**
 * "how many of the deaths were homicides", "whose death was not a homicide": a row has one value of a column only, so the first of two names the rows and
 * narrows nothing.
 */
export function nameRowsByValue(draft: Draft): void {
  const values = draft.filters.filter(isValue).toSorted((a, b) => a.item - b.item);
  values.slice(1).forEach((second, at) => {
    const first = values[at];
    if (first?.ref == null || second.ref === null || !sameRef(first.ref, second.ref)) return;
    if (!isEqual(first) || !saysWhat(draft, first.item, second.item)) return;
    draft.filters.splice(draft.filters.indexOf(first), 1);
    draft.claim(first.item, "entity");
  });
}
