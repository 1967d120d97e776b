import type { TimeGrain } from "../../semantic-query.ts";
import { numberWords, weekdayNames } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addDays, type Day } from "./calendar.ts";
import { calendarPeriod, period, toDate, trailing, type RangeReading } from "./range.ts";

/** The grain that a noun names. */
export const grainNouns: ReadonlyMap<string, TimeGrain> = new Map([
  ...["hour", "hours"].map((word) => [word, "hour"] as const),
  ...["day", "days"].map((word) => [word, "day"] as const),
  ...["week", "weeks"].map((word) => [word, "week"] as const),
  ...["month", "months"].map((word) => [word, "month"] as const),
  ...["quarter", "quarters"].map((word) => [word, "quarter"] as const),
  ...["year", "years"].map((word) => [word, "year"] as const),
]);

const toDateWords: ReadonlyMap<string, TimeGrain> = new Map([
  ["ytd", "year"],
  ["qtd", "quarter"],
  ["mtd", "month"],
  ["wtd", "week"],
]);

function skipThe(tokens: readonly Token[], at: number): number {
  return tokens[at]?.lower === "the" ? at + 1 : at;
}

/** "half a year", "half year", "year and a half", "couple of months": how many months it is, and where the words end. */
function halves(tokens: readonly Token[], at: number): { readonly months: number; readonly end: number } | null {
  const words = (count: number): string =>
    tokens
      .slice(at, at + count)
      .map((token) => token.lower)
      .join(" ");
  if (/^half an? year$/u.test(words(3))) return { months: 6, end: at + 3 };
  if (words(2) === "half year") return { months: 6, end: at + 2 };
  if (words(4) === "year and a half") return { months: 18, end: at + 4 };
  return words(3) === "couple of months" ? { months: 2, end: at + 3 } : null;
}

/** "last 7 days", "past three months", "last month", "past year". */
function lastPeriods(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const start = skipThe(tokens, at);
  const word = tokens[start]?.lower;
  if (
    word !== "last" &&
    word !== "past" &&
    word !== "previous" &&
    word !== "prior" &&
    word !== "preceding" &&
    word !== "final"
  )
    return null;
  const half = halves(tokens, start + 1);
  if (half !== null) {
    const text = tokens.slice(start, half.end).map((token) => token.text);
    return { reading: trailing(anchor, "month", half.months, text.join(" ")), length: half.end - at };
  }
  const counted = tokens[start + 1];
  const count = counted?.value ?? numberWords.get(counted?.lower ?? "") ?? null;
  const label = (until: number): string =>
    tokens
      .slice(start, until)
      .map((token) => token.text)
      .join(" ");
  if (count !== null) {
    const grain = grainNouns.get(tokens[start + 2]?.lower ?? "");
    if (grain === undefined || !Number.isInteger(count) || count < 1 || count > 10_000) return null;
    return { reading: trailing(anchor, grain, count, label(start + 3)), length: start + 3 - at };
  }
  const grain = grainNouns.get(counted?.lower ?? "");
  if (grain === undefined || counted?.lower.endsWith("s") === true) return null;
  const length = start + 2 - at;
  if (word === "past") return { reading: trailing(anchor, grain, 1, label(start + 2)), length };
  return { reading: calendarPeriod(anchor, grain, -1, label(start + 2)), length };
}

/** "this month", "the current quarter". */
function thisPeriod(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const start = skipThe(tokens, at);
  const word = tokens[start]?.lower;
  const grain = grainNouns.get(tokens[start + 1]?.lower ?? "");
  if ((word !== "this" && word !== "current") || grain === undefined) return null;
  return {
    reading: calendarPeriod(anchor, grain, 0, `${word} ${tokens[start + 1]?.text ?? ""}`),
    length: start + 2 - at,
  };
}

/** "year to date", "ytd". */
function periodToDate(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const short = toDateWords.get(tokens[at]?.lower ?? "");
  if (short !== undefined) return { reading: toDate(anchor, short, `${short} to date`), length: 1 };
  const grain = grainNouns.get(tokens[at]?.lower ?? "");
  if (grain === undefined || tokens[at + 1]?.lower !== "to" || tokens[at + 2]?.lower !== "date") return null;
  return { reading: toDate(anchor, grain, `${grain} to date`), length: 3 };
}

function namedDay(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const word = tokens[at]?.lower;
  if (word === "today") return { reading: period(anchor, "day", "today", true), length: 1 };
  if (word === "yesterday") return { reading: period(addDays(anchor, -1), "day", "yesterday", true), length: 1 };
  return null;
}

/** "last Saturday": the one before the anchor's day; "this past Saturday" may be that day itself. */
function lastWeekday(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const start = tokens[at]?.lower === "this" ? at + 1 : skipThe(tokens, at);
  const word = tokens[start]?.lower;
  const weekday = weekdayNames.get(tokens[start + 1]?.lower ?? "");
  if ((word !== "last" && word !== "past" && word !== "previous") || weekday === undefined) return null;
  const behind = (new Date(anchor).getUTCDay() - weekday + 7) % 7;
  const days = behind === 0 && word !== "past" ? 7 : behind;
  const label = `${word} ${tokens[start + 1]?.text ?? ""}`;
  return { reading: period(addDays(anchor, -days), "day", label, true), length: start + 2 - at };
}

/** A time that is relative to the anchor, beginning at token `at`. */
export function relativeTime(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  return (
    lastPeriods(tokens, at, anchor) ??
    lastWeekday(tokens, at, anchor) ??
    thisPeriod(tokens, at, anchor) ??
    periodToDate(tokens, at, anchor) ??
    namedDay(tokens, at, anchor)
  );
}
