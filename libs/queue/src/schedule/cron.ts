import { DataPilotError, type Timing } from "@datapilot/contracts";
import { CronExpressionParser } from "cron-parser";
import { instantOf, isTimeZone, offsetAt, transitionBetween, wallTime } from "./zone.ts";

const nicknames: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

/** Numbers, lists, ranges, steps, names of months and days: what every cron understands. */
const fieldPattern = /^(?:\*|\d+|[a-z]{3})(?:-(?:\d+|[a-z]{3}))?(?:\/\d+)?$/i;

function refuse(path: "cron" | "timezone", message: string, cause?: unknown): DataPilotError {
  const given = cause === undefined ? {} : { cause };
  return new DataPilotError("invalid_input", { detail: message }, { fields: [{ path, message }], ...given });
}

function expressionOf(cron: string): string {
  return nicknames[cron.trim().toLowerCase()] ?? cron.trim();
}

function parse(expression: string, currentDate: number) {
  return CronExpressionParser.parse(expression, { currentDate: new Date(currentDate), tz: "UTC" });
}

/**
 * Throws `invalid_input` with a sentence for what is no cron expression of five fields, never comes true, or is no time zone.
 */
export function checkTiming({ cron, timezone }: Timing): void {
  if (!isTimeZone(timezone)) {
    throw refuse("timezone", `"${timezone}" is no time zone; send an IANA name such as "Europe/Berlin" or "UTC".`);
  }
  const fields = expressionOf(cron).split(/\s+/);
  const hint = 'send five fields (minute, hour, day of the month, month, day of the week), such as "0 7 * * 1-5"';
  if (fields.length !== 5) throw refuse("cron", `"${cron}" has ${fields.length} fields; ${hint}.`);
  const odd = fields.find((field) => !field.split(",").every((part) => fieldPattern.test(part)));
  if (odd !== undefined) throw refuse("cron", `"${odd}" cannot be read in "${cron}"; ${hint}.`);
  try {
    parse(fields.join(" "), Date.UTC(2024, 0, 1)).next();
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : "it is not understood";
    throw refuse("cron", `"${cron}" cannot be a time: ${reason}; ${hint}.`, error);
  }
}

/** No zone's clocks jump further: Samoa left out a whole day. */
const longestJumpMs = 26 * 3_600_000;

/** The next reading of the wall after this one, by the expression alone; undefined when there is none. */
function* readings(expression: string, wall: number): Generator<number> {
  const interval = parse(expression, wall);
  for (;;) {
    if (!interval.hasNext()) return;
    yield interval.next().getTime();
  }
}

/** True when the expression names no hours: then it means a stretch of time ("every 15 minutes"), not a time of day. */
function isEveryHour(expression: string): boolean {
  return expression.split(/\s+/).at(-4) === "*";
}

/** Every stretch of time: what the wall shows twice counts twice, what it never shows never. */
function nextStretch(expression: string, timezone: string, after: number): number | undefined {
  let from = after;
  for (;;) {
    const offset = offsetAt(from, timezone);
    const [reading] = readings(expression, from + offset);
    if (reading === undefined) return undefined;
    const instant = reading - offset;
    if (offsetAt(instant, timezone) === offset) return instant;
    // The clocks change before that: from the change on, the wall has another offset. One before it, so that its own instant counts.
    from = transitionBetween(from, instant, timezone);
    const changed = offsetAt(from, timezone);
    const [first] = readings(expression, from + changed - 1);
    if (first === undefined) return undefined;
    if (offsetAt(first - changed, timezone) === changed) return first - changed;
  }
}

/** A time of day comes once a day: at its first reading, or where the clocks jump over it, as far after the jump. */
function nextTimeOfDay(expression: string, timezone: string, after: number): number | undefined {
  // Readings that the last jump moved may still be to come.
  const jumped = offsetAt(after - longestJumpMs, timezone) !== offsetAt(after, timezone);
  let best: number | undefined;
  for (const reading of readings(expression, wallTime(after, timezone) - (jumped ? longestJumpMs : 0))) {
    // A reading that was moved over a jump may come after a later one.
    if (best !== undefined && reading > wallTime(best, timezone)) return best;
    const instant = instantOf(reading, timezone);
    if (instant > after && (best === undefined || instant < best)) best = instant;
  }
  return best;
}

/**
 * The first time strictly after `after` at which the schedule comes due; null when there is none. Expressions are read on the wall of the zone:
 * a time of day comes exactly once on days on which the clocks change, every-hour expressions follow the time that passes.
 */
export function nextRun({ cron, timezone }: Timing, after: Date): Date | null {
  const expression = expressionOf(cron);
  const next = isEveryHour(expression)
    ? nextStretch(expression, timezone, after.getTime())
    : nextTimeOfDay(expression, timezone, after.getTime());
  return next === undefined ? null : new Date(next);
}
