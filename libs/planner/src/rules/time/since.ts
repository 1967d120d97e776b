import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import type { RangeReading } from "./range.ts";

const openers = /^(?:from|since|starting|beginning)$/u;
const small = /^(?:the|in|from|at|with)$/u;
const starts = /^(?:start|beginning|outset)$/u;
const ends: readonly (readonly string[])[] = [
  ["onwards"],
  ["onward"],
  ["on"],
  ["forward"],
  ["and", "after"],
  ["and", "later"],
  ["and", "onwards"],
  ["to", "now"],
  ["until", "now"],
  ["to", "date"],
  ["till", "now"],
];

/** "from the start of 2007 onwards", "from 2007 on", "2007 onwards": everything from where the period that `of` reads begins. */
export function sinceTime(
  tokens: readonly Token[],
  at: number,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  const opened = openers.test(tokens[at]?.lower ?? "");
  let next = at;
  if (opened)
    do next += 1;
    while (small.test(tokens[next]?.lower ?? ""));
  const edge = starts.test(tokens[next]?.lower ?? "") && tokens[next + 1]?.lower === "of";
  if (edge) next += 2;
  const found = of(next);
  if (found?.reading.from == null || (edge && !opened)) return null;
  const after = next + found.length;
  const end = ends.find((words) => words.every((word, index) => tokens[after + index]?.lower === word));
  // "2007 on" without "from" is nothing that one says.
  const closes = end !== undefined && (opened || end[0] !== "on");
  if (!closes && !edge) return null;
  const until = after + (closes ? end.length : 0);
  const label = tokens
    .slice(at, until)
    .map((token) => token.text)
    .join(" ");
  return { reading: { ...found.reading, to: null, label, grain: null }, length: until - at };
}
