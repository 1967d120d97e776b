import { addDays, addMonths, isoDate, parseDay } from "../rules/time/calendar.ts";
import type { ColumnRef, Dimension, Filter, SemanticQuery, TimeGrain } from "../semantic-query.ts";

type TimeDimension = Extract<Dimension, { readonly kind: "time" }>;

/** So far back; whole months where a period has them. */
export interface Distance {
  readonly unit: "days" | "months";
  readonly count: number;
}

const months: Readonly<Partial<Record<TimeGrain, number>>> = { month: 1, quarter: 3, year: 12 };
/** Weeks stay whole: the same week of the year before is 52 weeks back. */
const weeks: Readonly<Partial<Record<TimeGrain, number>>> = { week: 1, month: 4, quarter: 13, year: 52 };

/** How far the period before a `grain` is that lies one `back` earlier. */
export function distanceOf(grain: TimeGrain, back: TimeGrain): Distance {
  const whole = months[back];
  if (grain !== "week" && whole !== undefined) return { unit: "months", count: whole };
  return { unit: "days", count: 7 * (weeks[back] ?? 1 / 7) };
}

function movedDate(date: string | null, { unit, count }: Distance): string | null {
  const day = date === null ? null : parseDay(date);
  if (date === null || day === null) return date;
  const moved = unit === "months" ? addMonths(day, -count) : addDays(day, -count);
  return `${isoDate(moved)}${date.slice(10)}`;
}

function moved(filter: Filter, column: ColumnRef, distance: Distance): Filter {
  const each = (filters: readonly Filter[]): readonly Filter[] => filters.map((one) => moved(one, column, distance));
  if (filter.kind === "and" || filter.kind === "or") return { ...filter, filters: each(filter.filters) };
  if (filter.kind === "not") return { ...filter, filter: moved(filter.filter, column, distance) };
  if (filter.kind !== "time_range") return filter;
  if (filter.column.table !== column.table || filter.column.column !== column.column) return filter;
  return { ...filter, from: movedDate(filter.from, distance), to: movedDate(filter.to, distance) };
}

/** The rows that a query's periods are set beside when they are compared with those of one `back` before: the same stretches, so much earlier. */
export function earlierFilters(query: SemanticQuery, time: TimeDimension, back: TimeGrain): readonly Filter[] {
  const distance = distanceOf(time.grain, back);
  return query.filters.map((filter) => moved(filter, time.column, distance));
}
