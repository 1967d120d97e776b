import { numberWords } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addPeriods, isoDate, parseDay } from "./calendar.ts";
import { range, type RangeReading } from "./range.ts";
import { grainNouns } from "./relative.ts";

/** "the first week of March 2026", "last 10 days of 2025": a stretch at the beginning or end of the period that `of` reads from a token on. */
export function edgeOf(
  tokens: readonly Token[],
  at: number,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  let next = tokens[at]?.lower === "the" ? at + 1 : at;
  const side = tokens[next]?.lower;
  if (side !== "first" && side !== "last") return null;
  next += 1;
  const said = tokens[next]?.value ?? numberWords.get(tokens[next]?.lower ?? "") ?? null;
  const count = said ?? 1;
  if (said !== null) next += 1;
  const grain = grainNouns.get(tokens[next]?.lower ?? "");
  if (grain === undefined || !Number.isInteger(count) || count < 1 || count > 366) return null;
  next += 1;
  if (!/^(?:of|in)$/u.test(tokens[next]?.lower ?? "")) return null;
  const whole = of(next + 1);
  if (whole?.reading.from == null || whole.reading.to === null) return null;
  const [from, to] = [parseDay(whole.reading.from), parseDay(whole.reading.to)];
  if (from === null || to === null) return null;
  const label = tokens
    .slice(at, next + 1 + whole.length)
    .map((token) => token.text)
    .join(" ");
  const [start, end] = side === "first" ? [from, addPeriods(from, grain, count)] : [addPeriods(to, grain, -count), to];
  // A stretch longer than the period is not in it.
  if (end > to || start < from) return null;
  const reading = range(start, end, label, whole.reading.relative, null);
  return { reading: { ...reading, from: isoDate(start), to: isoDate(end) }, length: next + 1 + whole.length - at };
}
