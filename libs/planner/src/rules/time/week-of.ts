import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addDays, parseDay, startOf, type Day } from "./calendar.ts";
import { range, type RangeReading } from "./range.ts";

const begins = /^(?:starting|beginning|commencing|from)$/u;
const ends = /^(?:ending|ended|to)$/u;
const small = /^(?:the|on|with)$/u;

/** Where a week that is named by one of its days begins. */
function firstDay(word: string, day: Day): Day | null {
  if (word === "of") return startOf(day, "week");
  if (begins.test(word)) return day;
  return ends.test(word) ? addDays(day, -6) : null;
}

/** "the week of 8 June 2026" is the one that holds the day; "the week starting 8 June" and "ending 14 June" have it at an end. `of` reads the day. */
export function weekOf(
  tokens: readonly Token[],
  at: number,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  const start = tokens[at]?.lower === "the" ? at + 1 : at;
  if (tokens[start]?.lower !== "week") return null;
  let next = start + 2;
  while (small.test(tokens[next]?.lower ?? "")) next += 1;
  const found = of(next);
  if (found?.reading.grain !== "day" || found.reading.from === null) return null;
  const day = parseDay(found.reading.from);
  const from = day === null ? null : firstDay(tokens[start + 1]?.lower ?? "", day);
  if (from === null) return null;
  const length = next + found.length - at;
  const label = tokens
    .slice(at, at + length)
    .map((token) => token.text)
    .join(" ");
  return { reading: range(from, addDays(from, 7), label, found.reading.relative, "week"), length };
}
