import type { Filter } from "../../semantic-query.ts";
import { sameRef } from "./draft.ts";

/** True for a condition that names the values it wants. */
function isEquality(filter: Filter | undefined): boolean {
  return (
    filter !== undefined &&
    ((filter.kind === "compare" && filter.operator === "=") ||
      (filter.kind === "in" && !filter.negated) ||
      (filter.kind === "text" && !filter.negated))
  );
}

/** Any of the conditions, which are of one column. */
export function anyOf(filters: readonly Filter[]): Filter {
  const [first] = filters;
  if (first !== undefined && filters.length === 1) return first;
  if (first?.kind === "time_part" && filters.every((filter) => filter.kind === "time_part"))
    return { ...first, values: [...new Set(filters.flatMap((filter) => filter.values))] };
  const values = filters.flatMap((filter) => {
    if (filter.kind === "in") return filter.values;
    return filter.kind === "compare" && typeof filter.value !== "boolean" ? [filter.value] : [];
  });
  if (
    first !== undefined &&
    filters.every((filter) => filter.kind === "compare" || filter.kind === "in") &&
    first.kind !== "text" &&
    "column" in first
  ) {
    return { kind: "in", column: first.column, values: [...new Set(values)], negated: false };
  }
  return { kind: "or", filters };
}

/** Values of one column are alternatives, as a row has only one; conditions on different columns stay side by side. */
export function withAlternatives(filters: readonly Filter[]): readonly Filter[] {
  const groups: Filter[][] = [];
  for (const filter of filters) {
    const group = groups.find(([known]) => known !== undefined && areAlternatives(known, filter));
    if (group === undefined) groups.push([filter]);
    else group.push(filter);
  }
  return groups.map(anyOf);
}

/** True when both name values of one column: a row can only have one of them. */
export function areAlternatives(a: Filter, b: Filter): boolean {
  if (a.kind === "time_part" && b.kind === "time_part") return a.part === b.part && sameRef(a.column, b.column);
  return isEquality(a) && isEquality(b) && "column" in a && "column" in b && sameRef(a.column, b.column);
}
