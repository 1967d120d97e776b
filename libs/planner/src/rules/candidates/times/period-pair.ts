import type { ColumnRef, TimeGrain } from "../../../semantic-query.ts";
import { addDays, addMonths, addPeriods, isoDate, parseDay } from "../../time/calendar.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

/** Half-open ISO dates. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** A stretch of time that the question names, as it was bound. */
export interface BoundStretch extends BoundFilter {
  readonly stretch: Stretch;
}

/** The stretches of a time column that the question names, in its order. */
export function stretchesOn(draft: Draft, column: ColumnRef): readonly BoundStretch[] {
  return draft.filters.flatMap((bound) => {
    const { filter } = bound;
    if (filter.kind !== "time_range" || filter.from === null || filter.to === null) return [];
    return sameRef(filter.column, column) ? [{ ...bound, stretch: { from: filter.from, to: filter.to } }] : [];
  });
}

/** Takes the column's stretches out of the conditions: they are compared instead. */
export function withoutStretches(draft: Draft, column: ColumnRef): void {
  const kept = draft.filters.filter(({ filter }) => filter.kind !== "time_range" || !sameRef(filter.column, column));
  draft.filters.splice(0, draft.filters.length, ...kept);
}

/** As far as there are data: a period that still runs is compared day for day, as the whole of the one before would always be ahead. */
export function untilData(draft: Draft, column: ColumnRef, { from, to }: Stretch): Stretch {
  const last = parseDay(draft.lexicon.column(column).max ?? "");
  const end = last === null ? to : isoDate(addDays(last, 1));
  return { from, to: end < to && end > from ? end : to };
}

/**
 * Two stretches of the same length: where the data end within the later one, the earlier one is cut at the same place. The whole of it would
 * always be ahead.
 */
export function alike(draft: Draft, column: ColumnRef, later: Stretch, earlier: Stretch): readonly [Stretch, Stretch] {
  const cut = untilData(draft, column, later);
  if (cut.to === later.to) return [later, earlier];
  const [from, start, end] = [later.from, earlier.from, cut.to].map((date) => parseDay(date) ?? 0);
  const months = (day: number): number => new Date(day).getUTCFullYear() * 12 + new Date(day).getUTCMonth();
  const back = months(start ?? 0) - months(from ?? 0);
  return [cut, { from: earlier.from, to: isoDate(addMonths(end ?? 0, back)) }];
}

/** The same stretch one period before; without a period, the stretch of that length right before. */
export function before({ from, to }: Stretch, grain: TimeGrain | null): Stretch {
  const [first, end] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  if (grain === null) return { from: isoDate(first - (end - first)), to: from };
  return { from: isoDate(addPeriods(first, grain, -1)), to: isoDate(addPeriods(end, grain, -1)) };
}

/** With its last day, as people say it. */
export function spoken({ from, to }: Stretch): string {
  return `${from} to ${isoDate(addDays(parseDay(to) ?? 0, -1))}`;
}
