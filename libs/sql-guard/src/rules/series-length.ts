import { numberOf, textLiteralOf } from "../constants.ts";

/** Milliseconds of each unit that PostgreSQL's interval text uses, at their shortest. */
const unitMs: ReadonlyMap<string, number> = new Map([
  ["second", 1_000],
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
  ["week", 7 * 86_400_000],
  ["month", 28 * 86_400_000],
  ["mon", 28 * 86_400_000],
  ["year", 365 * 86_400_000],
  ["decade", 3_650 * 86_400_000],
]);

/** The shortest step whose bounds need not be literal: dates come from the data and stand an hour or more apart. */
const openStepMs = 3_600_000;
/** What a series over dates of the data counts for: 27 years of days. */
const openLength = 10_000;

/** Milliseconds of an interval such as "1 day" or "2 weeks"; undefined for several units or another spelling. */
function intervalMs(text: string): number | undefined {
  const match = /^\s*(-?\d{1,6})\s+([a-z]+?)s?\s*$/i.exec(text);
  const unit = unitMs.get(match?.[2]?.toLowerCase() ?? "");
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** The time of an ISO date or timestamp, UTC; other spellings mean one thing here and another to the database. */
function isoTime(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text.trim());
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? "00:00"}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function steps(from: number, to: number, step: number): number | undefined {
  // Beyond 2^53 two numbers look equal here that are far apart in the database.
  if (![from, to].every((bound) => Math.abs(bound) <= Number.MAX_SAFE_INTEGER) || step === 0) return undefined;
  const length = Math.floor((to - from) / step) + 1;
  return Number.isNaN(length) ? undefined : Math.max(0, length);
}

/** How many rows generate_series makes with these arguments, at most; undefined when they set no bound that can be read. */
export function seriesLength(args: readonly unknown[]): number | undefined {
  if (args.length < 2 || args.length > 4) return undefined;
  const start = numberOf(args[0]);
  const stop = numberOf(args[1]);
  if (start !== undefined && stop !== undefined) {
    const step = args.length === 2 ? 1 : numberOf(args[2]);
    return step === undefined ? undefined : steps(start, stop, step);
  }
  const stepMs = intervalMs(textLiteralOf(args[2]) ?? "");
  if (stepMs === undefined) return undefined;
  const bounds = [textLiteralOf(args[0]), textLiteralOf(args[1])].map((text) =>
    text === undefined ? text : (isoTime(text) ?? "unreadable"),
  );
  const [from, to] = bounds;
  if (from === "unreadable" || to === "unreadable") return undefined;
  if (from !== undefined && to !== undefined) return steps(from, to, stepMs);
  return Math.abs(stepMs) >= openStepMs ? openLength : undefined;
}
