import { monthNames } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addDays, dayOf, isDate } from "./calendar.ts";
import { range, type RangeReading } from "./range.ts";

const joints = /^(?:to|until|till|through|and)$/u;

const dayNumber = (token: Token | undefined): number | null => {
  const value = token?.value ?? null;
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 31 ? value : null;
};

interface Days {
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

/** "1-15", "1 to 15", "1st through 15th" from a place. A dash between numbers is no token, so the text tells it. */
function daysAt(tokens: readonly Token[], at: number, text: string): Days | null {
  const suffixed = (place: number): number => (/^(?:st|nd|rd|th)$/u.test(tokens[place]?.lower ?? "") ? 1 : 0);
  const first = dayNumber(tokens[at]);
  const joint = at + 1 + suffixed(at + 1);
  const [one, other] = [tokens[joint - 1], tokens[joint]];
  const dashed = one !== undefined && other !== undefined && /^\s*[-–]\s*$/u.test(text.slice(one.end, other.start));
  const second = dashed
    ? joint
    : joints.test(other?.lower ?? "")
      ? joint + 1 + Number(tokens[joint + 1]?.lower === "the")
      : null;
  const last = second === null ? null : dayNumber(tokens[second]);
  if (first === null || second === null || last === null || first >= last) return null;
  return { first, last, length: second + 1 + suffixed(second + 1) - at };
}

function spanOf(
  year: number | null | undefined,
  month: number | undefined,
  { first, last }: Days,
  label: string,
): RangeReading | null {
  if (year == null || month === undefined || year < 1400 || year > 2199) return null;
  if (!isDate(year, month, first) || !isDate(year, month, last)) return null;
  return range(dayOf(year, month, first), addDays(dayOf(year, month, last), 1), label, false, null);
}

/** "1-15 May 2026", "from the 1st to the 15th of May 2026", "May 1 to 15, 2026": days of one month, both ends in it. */
export function daySpan(tokens: readonly Token[], at: number, text: string): Found<RangeReading> | null {
  let start = at;
  if (/^(?:from|between)$/u.test(tokens[start]?.lower ?? "")) start += 1;
  if (tokens[start]?.lower === "the") start += 1;
  const leading = monthNames.get(tokens[start]?.lower ?? "");
  const days = daysAt(tokens, leading === undefined ? start : start + 1, text);
  if (days === null) return null;
  let next = (leading === undefined ? start : start + 1) + days.length;
  const skip = (): void => {
    if (/^(?:of|,|in)$/u.test(tokens[next]?.lower ?? tokens[next]?.text ?? "")) next += 1;
  };
  skip();
  const month = leading ?? monthNames.get(tokens[next]?.lower ?? "");
  if (leading === undefined) {
    next += 1;
    skip();
  }
  const label = text.slice(tokens[at]?.start ?? 0, tokens[next]?.end ?? 0);
  const reading = spanOf(tokens[next]?.value, month, days, label);
  return reading === null ? null : { reading, length: next + 1 - at };
}
