import type { Filter } from "../../../semantic-query.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { tableOfMeasures } from "../figures/measured.ts";
import { untilData } from "./period-pair.ts";

type Span = Extract<Filter, { readonly kind: "time_range" }>;

const spanOf = (bound: BoundFilter): Span | null => (bound.filter.kind === "time_range" ? bound.filter : null);

/** True when two closed stretches of one column have no day in common. */
export function apart(spans: readonly BoundFilter[]): boolean {
  const [first, second] = spans.map(spanOf);
  if (
    first?.from == null ||
    first.to == null ||
    second?.from == null ||
    second.to == null ||
    !sameRef(first.column, second.column)
  )
    return false;
  return first.to <= second.from || second.to <= first.from;
}

/** One number for two stretches of time: the two beside each other, the later one as the current one. */
export function comparePeriods(draft: Draft, spans: readonly BoundFilter[]): boolean {
  const [baseline, current] = spans.toSorted((a, b) => (spanOf(a)?.from ?? "").localeCompare(spanOf(b)?.from ?? ""));
  const [first, second] = [current, baseline].map((bound) => (bound === undefined ? null : spanOf(bound)));
  const one = draft.measures.length === 1 && draft.dimensions.length === 0;
  if (
    !one ||
    current === undefined ||
    baseline === undefined ||
    first?.from == null ||
    first.to == null ||
    second?.from == null ||
    second.to == null
  )
    return false;
  if (
    draft.lexicon.table(first.column.table).timeColumn !== first.column.column ||
    tableOfMeasures(draft) !== first.column.table
  )
    return false;
  const label = (bound: BoundFilter): string => draft.items[bound.item]?.text ?? "";
  const { to: end } = untilData(draft, first.column, { from: first.from, to: first.to });
  if (end !== first.to)
    draft.notes.push(`The data end before ${end}, within "${label(current)}"; "${label(baseline)}" is taken whole.`);
  draft.comparison = {
    kind: "periods",
    column: first.column,
    current: { from: first.from, to: first.to, label: label(current) },
    baseline: { from: second.from, to: second.to, label: label(baseline) },
  };
  return true;
}
