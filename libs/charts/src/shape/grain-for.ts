import { isStart, type Grain } from "../data/grain.ts";
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

/** How far apart the points of a time axis stand best; a date has no hours, and values that stand wider apart are not taken finer. */
export function grainFor(field: {
  readonly from: string | null;
  readonly to: string | null;
  readonly type: string;
  /** Its different values. */
  readonly distinct: number;
}): Grain {
  const days = spanDays(field);
  if (days === undefined) return "month";
  const grain = fits.find((fit) => days <= fit.days)?.grain ?? "year";
  const fine = grain === "hour" && field.type === "date" ? "day" : grain;
  return ownGrain(field, days, grains.indexOf(fine)) ?? fine;
}

const grains: readonly Grain[] = ["hour", "day", "week", "month", "quarter", "year"];
/** Months, quarters and years with the least days of one. */
const calendar = [
  { grain: "year", days: 365 },
  { grain: "quarter", days: 90 },
  { grain: "month", days: 28 },
] as const;

/**
 * The calendar grain, wider than the one at `fine`, that the values themselves stand in: the first and the last begin such a period, and
 * there are no more different ones than such periods. In a finer grain most periods would be empty and a line would be dots.
 */
function ownGrain(
  field: { readonly from: string | null; readonly to: string | null; readonly distinct: number },
  span: number,
  fine: number,
): Grain | undefined {
  const ends = [field.from, field.to].flatMap((end) => wallClock(end) ?? []);
  return calendar.find(
    ({ grain, days }) =>
      grains.indexOf(grain) > fine &&
      field.distinct > 1 &&
      field.distinct <= Math.floor(span / days) + 1 &&
      ends.every((end) => isStart(end, grain)),
  )?.grain;
}
