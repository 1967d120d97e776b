import type { TimeGrain } from "../../semantic-query.ts";
import type { TimeReading } from "../matches/item.ts";
import { addDays, addMonths, addPeriods, isoDate, startOf, type Day } from "./calendar.ts";

export type RangeReading = Extract<TimeReading, { readonly kind: "range" }>;

/** A half-open range of days. */
export function range(from: Day, to: Day, label: string, relative: boolean, grain: TimeGrain | null): RangeReading {
  return { kind: "range", from: isoDate(from), to: isoDate(to), label, relative, grain };
}

/** The whole period that begins at `from`. */
export function period(from: Day, grain: TimeGrain, label: string, relative: boolean): RangeReading {
  return range(from, addPeriods(from, grain, 1), label, relative, grain);
}

/** The calendar period `offset` periods away from the one that holds the anchor: 0 is "this month", −1 "last month". */
export function calendarPeriod(anchor: Day, grain: TimeGrain, offset: number, label: string): RangeReading {
  return period(addPeriods(startOf(anchor, grain), grain, offset), grain, label, true);
}

/** The last `count` days, weeks, months … that end with the anchor's day. */
export function trailing(anchor: Day, grain: TimeGrain, count: number, label: string): RangeReading {
  const end = addDays(anchor, 1);
  const from =
    grain === "day" || grain === "hour"
      ? addDays(end, -count)
      : grain === "week"
        ? addDays(end, -7 * count)
        : addMonths(end, -count * monthsIn(grain));
  return range(from, end, label, true, null);
}

function monthsIn(grain: "month" | "quarter" | "year"): number {
  return grain === "month" ? 1 : grain === "quarter" ? 3 : 12;
}

/** From the start of the period to the anchor's day. */
export function toDate(anchor: Day, grain: TimeGrain, label: string): RangeReading {
  return range(startOf(anchor, grain), addDays(anchor, 1), label, true, null);
}
