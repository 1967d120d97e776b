import { dayNumber, isoDate } from "../days.ts";

/** A calendar month by its first and last day. */
export interface Month {
  readonly first: number;
  readonly last: number;
}

/** The months from the one that holds `from` to the one that holds `to`. */
export function monthsBetween(from: number, to: number): readonly Month[] {
  const months: Month[] = [];
  for (let first = firstOfMonth(from); first <= to; first = firstOfMonth(first + 31)) {
    months.push({ first, last: firstOfMonth(first + 31) - 1 });
  }
  return months;
}

function firstOfMonth(day: number): number {
  return dayNumber(`${isoDate(day).slice(0, 7)}-01`);
}
