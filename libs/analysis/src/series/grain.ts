import type { ChartSpec } from "@datapilot/contracts";

export type Grain = NonNullable<ChartSpec["grain"]>;

export interface Period {
  /** Half-open, milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  /** ISO date of the first day; of an hour the ISO time. */
  readonly label: string;
}

const day = 86_400_000;

/** How many periods of a grain make one season: 0 where none is usual. */
export const seasonOf: Readonly<Record<Grain, number>> = { hour: 24, day: 7, week: 52, month: 12, quarter: 4, year: 0 };

/** The coarsest grain that still gives some thirty points, so that a trend can be told from chance. */
export function chooseGrain(first: number, last: number): Grain {
  const days = (last - first) / day;
  if (days >= 365 * 30) return "year";
  if (days >= 365 * 1.9) return "month";
  if (days >= 200) return "week";
  return days >= 4 ? "day" : "hour";
}

/** The start of the period that a time lies in; weeks begin on Monday. */
export function startOf(ms: number, grain: Grain): number {
  if (grain === "hour") return Math.floor(ms / 3_600_000) * 3_600_000;
  const midnight = Math.floor(ms / day) * day;
  if (grain === "day") return midnight;
  // 1 January 1970 was a Thursday.
  if (grain === "week") return midnight - ((((Math.floor(midnight / day) + 3) % 7) + 7) % 7) * day;
  const date = new Date(midnight);
  const month =
    grain === "month" ? date.getUTCMonth() : grain === "quarter" ? date.getUTCMonth() - (date.getUTCMonth() % 3) : 0;
  return Date.UTC(date.getUTCFullYear(), month, 1);
}

/** The start of the period that comes `count` after (before, if negative) the one that starts here. */
export function shift(start: number, grain: Grain, count: number): number {
  if (grain === "hour") return start + count * 3_600_000;
  if (grain === "day" || grain === "week") return start + count * day * (grain === "week" ? 7 : 1);
  const months = { month: 1, quarter: 3, year: 12 }[grain];
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count * months, 1);
}

export function periodAt(start: number, grain: Grain): Period {
  const label = new Date(start).toISOString();
  return { from: start, to: shift(start, grain, 1), label: grain === "hour" ? label.slice(0, 19) : label.slice(0, 10) };
}

/** All periods from the one that holds `first` to the one that holds `last`, also those without rows. */
export function periodsBetween(first: number, last: number, grain: Grain): Period[] {
  const periods: Period[] = [];
  for (let start = startOf(first, grain); start <= last; start = shift(start, grain, 1))
    periods.push(periodAt(start, grain));
  return periods;
}

/** "March 2024", "Q1 2024", "2024", "the week of 2024-03-04", "2024-03-04". */
export function periodInWords({ from, label }: Period, grain: Grain): string {
  const date = new Date(from);
  const year = date.getUTCFullYear();
  if (grain === "month") return `${date.toLocaleString("en-US", { month: "long", timeZone: "UTC" })} ${year}`;
  if (grain === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
  if (grain === "year") return String(year);
  return grain === "week" ? `the week of ${label}` : label;
}
