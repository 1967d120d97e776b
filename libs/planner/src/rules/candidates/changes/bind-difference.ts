import type { Filter, Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { measureOf } from "../figures/bind-aggregates.ts";
import { aggregateOf } from "../figures/measured.ts";
import { hinted } from "../kinds.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

/** The two things compared: the last two values of one column. */
export function pairOfValues(draft: Draft): readonly [BoundFilter, BoundFilter] | null {
  for (const second of draft.filters.toReversed()) {
    const first = draft.filters.find(
      (bound) =>
        bound.item < second.item && bound.ref !== null && second.ref !== null && sameRef(bound.ref, second.ref),
    );
    if (first !== undefined && isSingle(first.filter) && isSingle(second.filter)) return [first, second];
  }
  return null;
}

const isSingle = (filter: Filter): boolean =>
  filter.kind === "text" || filter.kind === "in" || (filter.kind === "compare" && filter.operator === "=");

function compared(draft: Draft): Item | null {
  return (
    draft.items.find(
      (item) =>
        draft.isFree(item.index) &&
        (item.metrics.length > 0 ||
          item.columns.some(
            (reading) =>
              reading.score >= 0.5 &&
              draft.isNumeric(reading.ref) &&
              draft.lexicon.column(reading.ref).role === "measure",
          )),
    ) ?? null
  );
}

/** "how much taller is A than B": the word says what is compared, where just one column is called so. */
function hintedMeasure(draft: Draft, index: number): Measure | null {
  const [first, second] = hinted(draft.lexicon, [], draft.cue(index, "difference")?.hints ?? []).filter(({ ref }) =>
    draft.isNumeric(ref),
  );
  if (first === undefined || second?.rank === first.rank) return null;
  const mean = draft.lexicon.column(first.ref).defaultAggregate === "avg";
  return aggregateOf(draft, mean ? "avg" : "sum", first.ref);
}

/** "how much more revenue did A have than B", "the difference in points between A and B": one aggregate minus the other. */
export function bindDifference(draft: Draft): boolean {
  const [index] = draft.freeCues("difference");
  if (index === undefined) return false;
  const sides = pairOfValues(draft);
  if (sides === null) return false;
  const item = compared(draft);
  const measure = item === null ? hintedMeasure(draft, index) : measureOf(draft, item, "sum");
  if (measure?.kind !== "aggregate") return false;
  const [first, second] = sides;
  const side = (bound: BoundFilter, alias: string): Measure => ({ ...measure, where: bound.filter, alias });
  draft.filters.splice(
    0,
    draft.filters.length,
    ...draft.filters.filter((bound) => bound !== first && bound !== second),
  );
  draft.claim(index, "cue");
  if (item !== null) draft.claim(item.index, "measure");
  for (const { index: at, lower } of draft.items) if (lower === "than" && draft.isFree(at)) draft.claim(at, "cue");
  draft.focusScore = 0.9;
  const magnitude = /difference/u.test(draft.items[index]?.lower ?? "");
  draft.measures.push({
    kind: "arithmetic",
    operator: "-",
    left: side(first, "first_amount"),
    right: side(second, "second_amount"),
    alias: "difference",
    ...(magnitude ? { magnitude } : {}),
  });
  return true;
}
