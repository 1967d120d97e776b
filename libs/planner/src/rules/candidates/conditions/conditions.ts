import type { Filter } from "../../../semantic-query.ts";
import { anyOf, areAlternatives } from "../alternatives.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { apart, comparePeriods } from "../times/two-stretches.ts";

/** Values of one column are alternatives: a row has only one. Different columns must all hold, unless the question says "or". */
export function combine(draft: Draft): readonly Filter[] {
  const groups: BoundFilter[][] = [];
  for (const bound of draft.filters) {
    const group = groups.find(([known]) => known !== undefined && areAlternatives(known.filter, bound.filter));
    if (group === undefined) groups.push([bound]);
    else group.push(bound);
  }
  const filters = groups.map((group) => anyOf(group.map((bound) => bound.filter)));
  const spans = draft.filters.filter((bound) => bound.filter.kind === "time_range");
  if (spans.length === 2 && apart(spans)) {
    const rest = filters.filter((filter) => filter.kind !== "time_range");
    if (comparePeriods(draft, spans)) return rest;
    return [...rest, { kind: "or", filters: spans.map((bound) => bound.filter) }];
  }
  return withEither(draft, groups, filters);
}

/** The conditions on one column, and where the question says them. */
interface Condition {
  readonly filter: Filter;
  readonly first: number;
  readonly last: number;
}

function conditionOf(bounds: readonly BoundFilter[]): Condition {
  const places = bounds.map(({ item }) => item);
  const filter = anyOf(bounds.map((bound) => bound.filter));
  return { filter, first: Math.min(...places), last: Math.max(...places) };
}

/** "East or paid by card": what "or" stands between. Times narrow the rows beside it, unless one of them is a side of it. */
function withEither(draft: Draft, groups: readonly BoundFilter[][], filters: readonly Filter[]): readonly Filter[] {
  const told = groups.map(conditionOf);
  const sides = told.length === 2 ? told : told.filter(({ filter }) => filter.kind !== "time_range");
  const either = sides.length < 2 ? null : eitherOf(draft, sides);
  if (either === null) return filters;
  return [...told.filter((one) => !sides.includes(one)).map(({ filter }) => filter), either];
}

/** "A and B or C": conditions in the order in which they are said, "and" before "or" as in logic; null where no "or" parts them. */
function eitherOf(draft: Draft, sides: readonly Condition[]): Filter | null {
  const parts: Condition[][] = [];
  for (const side of sides.toSorted((a, b) => a.first - b.first)) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    const parted = before !== undefined && !excludesBoth(before, side) && orBetween(draft, before.last, side.first);
    if (part === undefined || parted) parts.push([side]);
    else part.push(side);
  }
  if (parts.length < 2) return null;
  return { kind: "or", filters: parts.map((part) => allOf(part.map(({ filter }) => filter))) };
}

function allOf(filters: readonly Filter[]): Filter {
  const [only, another] = filters;
  return only !== undefined && another === undefined ? only : { kind: "and", filters };
}

/** "not Website or Mobile app": a row has one value, which is neither. */
function excludesBoth({ filter: one }: Condition, { filter: other }: Condition): boolean {
  const excludes = (filter: Filter): filter is Extract<Filter, { readonly kind: "compare" }> =>
    filter.kind === "compare" && filter.operator === "<>";
  return excludes(one) && excludes(other) && sameRef(one.column, other.column);
}

function orBetween(draft: Draft, from: number, to: number): boolean {
  const [low, high] = from < to ? [from, to] : [to, from];
  const between = draft.items.slice(low + 1, high);
  const or = between.find((item) => item.lower === "or");
  // "sunny or what on the 4th": the other side is not said, so the date after it is none.
  const open = or !== undefined && draft.items[or.index + 1]?.lower === "what";
  if (open) draft.doubts.add("beyond_reach");
  if (or === undefined || open) return false;
  if (draft.isFree(or.index)) draft.claim(or.index, "cue");
  return true;
}
