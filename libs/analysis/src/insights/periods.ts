import { monthNames } from "../series/calendar-names.ts";
export type Grain = "day" | "week" | "month" | "quarter" | "year";

/** A half-open span of whole days, as ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/** Milliseconds since 1970 UTC of an ISO date. */
export function timeOf(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

/** The ISO date of a time in milliseconds since 1970 UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first day of the period that holds the time; weeks begin on Monday, as PostgreSQL's do. */
export function startOf(time: number, grain: Grain): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (grain) {
    case "day":
      return Math.floor(time / dayMs) * dayMs;
    case "week": {
      const day = Math.floor(time / dayMs);
      // 1970-01-01 was a Thursday: day −3 was a Monday.
      return (Math.floor((day + 3) / 7) * 7 - 3) * dayMs;
    }
    case "month":
      return Date.UTC(year, month, 1);
    case "quarter":
      return Date.UTC(year, month - (month % 3), 1);
    case "year":
      return Date.UTC(year, 0, 1);
  }
}

/** The first day of the period that is `count` periods later (or earlier); `start` is the first day of a period. */
export function shift(start: number, grain: Grain, count: number): number {
  const date = new Date(start);
  const months = { month: 1, quarter: 3, year: 12 } as const;
  if (grain === "day" || grain === "week") return start + count * (grain === "day" ? 1 : 7) * dayMs;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months[grain] * count, 1);
}

/** The last period that the data, whose last day is `dataEnd` (ISO), fill to its end. */
export function lastWholePeriod(dataEnd: string, grain: Grain): Period {
  const afterEnd = timeOf(dataEnd) + dayMs;
  const current = startOf(afterEnd, grain);
  return periodAt(shift(current, grain, -1), grain);
}

export function periodAt(start: number, grain: Grain): Period {
  return { from: dayOf(start), to: dayOf(shift(start, grain, 1)) };
}

/** A period as a person says it: `March 2026`, `Q1 2026`, `2026`, `the week of 2026-03-02`, `2026-03-02`. */
export function nameOf(start: number, grain: Grain): string {
  const date = new Date(start);
  const year = date.getUTCFullYear();
  switch (grain) {
    case "day":
      return dayOf(start);
    case "week":
      return `the week of ${dayOf(start)}`;
    case "month":
      return `${monthNames[date.getUTCMonth()] ?? ""} ${year}`;
    case "quarter":
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
    case "year":
      return String(year);
  }
}
