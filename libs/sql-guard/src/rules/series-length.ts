import { numberOf, textLiteralOf } from "../constants.ts";

/** Milliseconds of each unit that PostgreSQL's interval text uses, by its singular. */
const unitMs: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 28 * 86_400_000,
  mon: 28 * 86_400_000,
  year: 365 * 86_400_000,
  decade: 3_650 * 86_400_000,
};

/** The shortest step whose bounds need not be literal: dates come from the data and stand an hour or more apart. */
const openStepMs = 3_600_000;
/** What a series over dates of the data counts for: 27 years of days. */
const openLength = 10_000;

/** Milliseconds of an interval such as "1 day" or "2 weeks"; undefined for several units or another spelling. */
function intervalMs(text: string): number | undefined {
  const match = /^\s*(-?\d{1,6})\s+([a-z]+?)s?\s*$/i.exec(text);
  const unit = unitMs[match?.[2]?.toLowerCase() ?? ""];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

function timeOf(node: unknown): number | undefined {
  const text = textLiteralOf(node);
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** How many rows generate_series makes with these arguments, at most; undefined when they set no bound that can be read. */
export function seriesLength(args: readonly unknown[]): number | undefined {
  if (args.length < 2 || args.length > 4) return undefined;
  const start = numberOf(args[0]);
  const stop = numberOf(args[1]);
  if (start !== undefined && stop !== undefined) {
    const step = args.length === 2 ? 1 : numberOf(args[2]);
    return step === undefined || step === 0 ? undefined : Math.max(0, Math.floor((stop - start) / step) + 1);
  }
  const stepMs = intervalMs(textLiteralOf(args[2]) ?? "");
  if (stepMs === undefined || stepMs === 0) return undefined;
  const from = timeOf(args[0]);
  const to = timeOf(args[1]);
  if (from !== undefined && to !== undefined) return Math.max(0, Math.floor((to - from) / stepMs) + 1);
  return Math.abs(stepMs) >= openStepMs ? openLength : undefined;
}
