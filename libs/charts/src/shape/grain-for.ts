import type { Grain } from "../data/grain.ts";
import { wallClock } from "../data/times.ts";

const day = 86_400_000;

/** Days from the first to the last value of a time; undefined when they are not known. */
export function spanDays(field: { readonly from: string | null; readonly to: string | null }): number | undefined {
  const from = wallClock(field.from);
  const to = wallClock(field.to);
  return from === undefined || to === undefined ? undefined : (to - from) / day;
}

// So that a chart has about 12 to 120 points: fewer show no course, more show only noise.
const fits: readonly { readonly days: number; readonly grain: Grain }[] = [
  { days: 3, grain: "hour" },
  { days: 100, grain: "day" },
  { days: 400, grain: "week" },
  { days: 3_000, grain: "month" },
  { days: 9_000, grain: "quarter" },
];

/** How far apart the points of a time axis stand best; a date has no hours. */
export function grainFor(field: {
  readonly from: string | null;
  readonly to: string | null;
  readonly type: string;
}): Grain {
  const days = spanDays(field);
  if (days === undefined) return "month";
  const grain = fits.find((fit) => days <= fit.days)?.grain ?? "year";
  return grain === "hour" && field.type === "date" ? "day" : grain;
}
