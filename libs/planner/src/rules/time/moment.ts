import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import type { Day } from "./calendar.ts";
import { period, type RangeReading } from "./range.ts";

type Spelled = readonly (readonly string[])[];

const spellings = (list: string): Spelled => list.split("|").map((phrase) => phrase.trim().split(" "));

const beforeEnd = spellings(
  `at the end of | by the end of | as of the end of | at the very end of | at end of | by end of | at the close of | by the close of |
   at year end | by year end | end of | year end | as of`,
);
const afterEnd = spellings(
  `year end | came to a close | came to an end | drew to a close | was over | ended | closed | finished | ran out`,
);
const beforeStart = spellings("at the start of | at the beginning of | at the very beginning of | at the outset of");
const now = spellings(
  "right now | now | currently | current | at the moment | at present | as of now | as of today | these days | today",
);

const spelledAt = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => tokens[at + index]?.lower === word);

/** "2025 year end", "when 2025 came to a close": the words for its end stand after the period. */
function endAfter(
  tokens: readonly Token[],
  at: number,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  const opened = /^(?:when|as|at|by)$/u.test(tokens[at]?.lower ?? "") ? 1 : 0;
  const whole = of(at + opened);
  if (whole === null) return null;
  const end = afterEnd.find((words) => spelledAt(tokens, at + opened + whole.length, words));
  // "invoices of 2025 closed late" tells of the rows; only after "when" does a verb tell of the period.
  if (end === undefined || (tokens[at]?.lower !== "when" && end[0] !== "year")) return null;
  return { ...whole, length: opened + whole.length + end.length };
}

/** "at the end of 2025", "when 2025 came to a close", "right now": a moment that something stands at. */
export function momentOf(
  tokens: readonly Token[],
  at: number,
  anchor: Day,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  const said = now.find((words) => spelledAt(tokens, at, words));
  if (said !== undefined)
    return { reading: { ...period(anchor, "day", said.join(" "), true), moment: "now" }, length: said.length };
  const after = endAfter(tokens, at, of);
  const end = beforeEnd.find((words) => spelledAt(tokens, at, words));
  const start = beforeStart.find((words) => spelledAt(tokens, at, words));
  const opener = end ?? start;
  const found = opener === undefined ? null : of(at + opener.length);
  if (opener !== undefined && found !== null) {
    const { reading, length } = found;
    return {
      reading: {
        ...reading,
        label: `the ${end === undefined ? "start" : "end"} of ${reading.label}`,
        grain: null,
        moment: end === undefined ? "start" : "end",
      },
      length: opener.length + length,
    };
  }
  if (after === null) return null;
  const { reading, length } = after;
  return { reading: { ...reading, label: `the end of ${reading.label}`, grain: null, moment: "end" }, length };
}

/** "since the end of March": after that period, where `of` reads it from a token on. */
export function boundaryOf(
  tokens: readonly Token[],
  at: number,
  of: (from: number) => Found<RangeReading> | null,
): Found<RangeReading> | null {
  if (!/^(?:since|from|starting)$/u.test(tokens[at - 1]?.lower ?? "")) return null;
  let next = at;
  while (/^(?:the|very)$/u.test(tokens[next]?.lower ?? "")) next += 1;
  if (!/^(?:end|close)$/u.test(tokens[next]?.lower ?? "") || tokens[next + 1]?.lower !== "of") return null;
  const whole = of(next + 2);
  if (whole === null) return null;
  const { reading } = whole;
  return { reading: { ...reading, from: reading.to, grain: null }, length: next + 2 + whole.length - at };
}
