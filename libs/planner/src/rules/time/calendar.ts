import type { TimeGrain } from "../../semantic-query.ts";

/** A day of the proleptic Gregorian calendar, as milliseconds of its midnight in UTC. */
export type Day = number;

const dayMs = 86_400_000;

export const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date);

/** ISO 8601 date. */
export function isoDate(day: Day): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** The day of an ISO date or timestamp; null when the text is neither. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/u.exec(text);
  if (match === null) return null;
  return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function addDays(day: Day, count: number): Day {
  return day + count * dayMs;
}

/** The same date `count` months on; the last of the month when there is no such date. */
export function addMonths(day: Day, count: number): Day {
  const from = new Date(day);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + 1, 0)).getUTCDate();
  return addDays(first, Math.min(from.getUTCDate(), last) - 1);
}

/** The first day of the period that holds the day; weeks begin on Monday (ISO 8601). */
export function startOf(day: Day, grain: TimeGrain): Day {
  const date = new Date(day);
  const year = date.getUTCFullYear();
  switch (grain) {
    case "hour":
    case "day":
      return day;
    case "week":
      return addDays(day, -((date.getUTCDay() + 6) % 7));
    case "month":
      return Date.UTC(year, date.getUTCMonth(), 1);
    case "quarter":
      return Date.UTC(year, Math.floor(date.getUTCMonth() / 3) * 3, 1);
    case "year":
      return Date.UTC(year, 0, 1);
  }
}

/** The day `count` periods on. */
export function addPeriods(day: Day, grain: TimeGrain, count: number): Day {
  switch (grain) {
    case "hour":
    case "day":
      return addDays(day, count);
    case "week":
      return addDays(day, 7 * count);
    case "month":
      return addMonths(day, count);
    case "quarter":
      return addMonths(day, 3 * count);
    case "year":
      return addMonths(day, 12 * count);
  }
}

/** True when the date exists: no 30 February. */
export function isDate(year: number, month: number, date: number): boolean {
  const day = new Date(dayOf(year, month, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}
