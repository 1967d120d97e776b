const fields = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", { ...fields, calendar: "gregory", timeZone: timezone });
  formatters.set(timezone, made);
  return made;
}

/** True for a name of the time-zone database, as this runtime knows it. Offsets such as `+02:00` are no names: they have no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * A time on the wall of the zone, as the milliseconds that the same reading has in UTC. Two instants have the same reading where
 * clocks go back; some readings have no instant where they go forward.
 */
export function wallTime(instant: number, timezone: string): number {
  const parts = new Map(
    formatterOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
    ((instant % 1_000) + 1_000) % 1_000,
  );
}

/** How far the zone's wall is ahead of UTC at the instant, in milliseconds. */
export function offsetAt(instant: number, timezone: string): number {
  return wallTime(instant, timezone) - instant;
}

const dayMs = 86_400_000;

/**
 * The instant at which the wall shows `wall`: the first of two; for a reading that the clocks jump over, as far after the jump as it is
 * after the jump's beginning (the offset before the gap holds, as in RFC 5545 §3.3.5).
 */
export function instantOf(wall: number, timezone: string): number {
  // Zones change at most once within two days around a reading.
  const before = offsetAt(wall - dayMs, timezone);
  const after = offsetAt(wall + dayMs, timezone);
  const early = wall - before;
  if (before === after || offsetAt(early, timezone) === before) return early;
  const late = wall - after;
  return offsetAt(late, timezone) === after ? late : early;
}

/** The first instant in (from, to] at which the offset is no longer that at `from`; the ends differ. */
export function transitionBetween(from: number, to: number, timezone: string): number {
  const before = offsetAt(from, timezone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timezone) === before) low = middle;
    else high = middle;
  }
  return high;
}
