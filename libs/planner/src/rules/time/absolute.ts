import { monthNames, ordinalWords } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import { addMonths, dayOf, isDate, type Day } from "./calendar.ts";
import { period, range, type RangeReading } from "./range.ts";

export interface Found<T> {
  readonly reading: T;
  /** Tokens used. */
  readonly length: number;
}

const isYear = (token: Token | undefined): token is Token & { readonly value: number } =>
  token !== undefined && token.value !== null && /^(?:1[4-9]|20|21)\d\d$/u.test(token.text);

const isDayNumber = (token: Token | undefined): token is Token & { readonly value: number } =>
  token !== undefined && token.value !== null && Number.isInteger(token.value) && token.value >= 1 && token.value <= 31;

const skips = (token: Token | undefined, words: readonly string[]): boolean =>
  token !== undefined && words.includes(token.kind === "symbol" ? token.text : token.lower);

function ordinalSuffix(token: Token | undefined): boolean {
  return token !== undefined && /^(?:st|nd|rd|th)$/u.test(token.lower);
}

const dayLabel = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;

/** "2024-03-05", "2024/03/05", written with the tokens 2024, 3, 5. */
function isoDay(tokens: readonly Token[], at: number, text: string): Found<RangeReading> | null {
  const [year, month, date] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!isYear(year) || month === undefined || date === undefined || month.value === null || date.value === null)
    return null;
  if (!/^[-/.]$/u.test(text.slice(year.end, month.start)) || !/^[-/.]$/u.test(text.slice(month.end, date.start)))
    return null;
  if (!isDate(year.value, month.value, date.value)) return null;
  return {
    reading: period(
      dayOf(year.value, month.value, date.value),
      "day",
      dayLabel(year.value, month.value, date.value),
      false,
    ),
    length: 3,
  };
}

/** "March 5, 2024", "March 2024", "Mar 5th 2024". A month alone is a repeating part and left to others. */
function monthFirst(tokens: readonly Token[], at: number): Found<RangeReading> | null {
  const month = monthNames.get(tokens[at]?.lower ?? "");
  if (month === undefined) return null;
  let next = at + 1;
  const date = tokens[next];
  if (isDayNumber(date)) {
    next += 1;
    if (ordinalSuffix(tokens[next])) next += 1;
    if (skips(tokens[next], [",", "of", "in"])) next += 1;
    const year = tokens[next];
    if (!isYear(year) || !isDate(year.value, month, date.value)) return null;
    return {
      reading: period(dayOf(year.value, month, date.value), "day", dayLabel(year.value, month, date.value), false),
      length: next + 1 - at,
    };
  }
  if (skips(tokens[next], [",", "of", "in"])) next += 1;
  const year = tokens[next];
  if (!isYear(year)) return null;
  return {
    reading: period(dayOf(year.value, month, 1), "month", `${tokens[at]?.text ?? ""} ${year.value}`, false),
    length: next + 1 - at,
  };
}

/** "5 March 2024", "the 5th of March, 2024". */
function dayFirst(tokens: readonly Token[], at: number): Found<RangeReading> | null {
  const date = tokens[at];
  if (!isDayNumber(date)) return null;
  let next = at + 1;
  if (ordinalSuffix(tokens[next])) next += 1;
  if (skips(tokens[next], ["of"])) next += 1;
  const month = monthNames.get(tokens[next]?.lower ?? "");
  if (month === undefined) return null;
  next += 1;
  if (skips(tokens[next], [",", "of"])) next += 1;
  const year = tokens[next];
  if (!isYear(year) || !isDate(year.value, month, date.value)) return null;
  return {
    reading: period(dayOf(year.value, month, date.value), "day", dayLabel(year.value, month, date.value), false),
    length: next + 1 - at,
  };
}

/** "Q3 2024", "2024 Q3", "third quarter of 2024", "H1 2024". Calendar quarters. */
function partOfYear(tokens: readonly Token[], at: number): Found<RangeReading> | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const short = /^([qh])([1-4])$/u.exec(first.lower);
  const spelled = ordinalWords.get(first.lower);
  const unit = tokens[at + 1]?.lower;
  let next: number;
  let number: number;
  let months: number;
  if (short !== null) {
    number = Number(short[2]);
    months = short[1] === "q" ? 3 : 6;
    next = at + 1;
  } else if (spelled !== undefined && (unit === "quarter" || unit === "half")) {
    number = spelled;
    months = unit === "quarter" ? 3 : 6;
    next = at + 2;
  } else return null;
  if (number > 12 / months || number < 1) return null;
  while (skips(tokens[next], ["of", "in", ","])) next += 1;
  const year = tokens[next];
  if (!isYear(year)) return null;
  const from = dayOf(year.value, (number - 1) * months + 1, 1);
  const label = `${months === 3 ? "Q" : "H"}${number} ${year.value}`;
  return {
    reading: range(from, addMonths(from, months), label, false, months === 3 ? "quarter" : null),
    length: next + 1 - at,
  };
}

function yearThenQuarter(tokens: readonly Token[], at: number): Found<RangeReading> | null {
  const year = tokens[at];
  const quarter = /^q([1-4])$/u.exec(tokens[at + 1]?.lower ?? "");
  if (!isYear(year) || quarter === null) return null;
  const number = Number(quarter[1]);
  return {
    reading: period(dayOf(year.value, number * 3 - 2, 1), "quarter", `Q${number} ${year.value}`, false),
    length: 2,
  };
}

function wholeYear(tokens: readonly Token[], at: number): Found<RangeReading> | null {
  const skipped = skips(tokens[at], ["year"]) ? 1 : 0;
  const year = tokens[at + skipped];
  if (!isYear(year)) return null;
  return { reading: period(dayOf(year.value, 1, 1), "year", String(year.value), false), length: skipped + 1 };
}

/** "June 11", "11 June": the last such day up to the anchor. */
export function yearlessDay(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  const leading = monthNames.get(first?.lower ?? "");
  const suffix = ordinalSuffix(second) ? 1 : 0;
  const trailing = monthNames.get(tokens[at + 1 + suffix]?.lower ?? "");
  const date = leading === undefined ? first : second;
  const month = leading ?? trailing;
  if (month === undefined || !isDayNumber(date)) return null;
  const length = leading === undefined ? 2 + suffix : ordinalSuffix(tokens[at + 2]) ? 3 : 2;
  if (isYear(tokens[at + length])) return null;
  const year = new Date(anchor).getUTCFullYear();
  for (const candidate of [year, year - 1, year - 2, year - 3, year - 4]) {
    if (!isDate(candidate, month, date.value) || dayOf(candidate, month, date.value) > anchor) continue;
    const label = tokens
      .slice(at, at + length)
      .map((token) => token.text)
      .join(" ");
    return { reading: period(dayOf(candidate, month, date.value), "day", label, true), length };
  }
  return null;
}

/** A date, month, quarter or year that is written out, beginning at token `at`. */
export function absoluteTime(tokens: readonly Token[], at: number, text: string): Found<RangeReading> | null {
  return (
    isoDay(tokens, at, text) ??
    monthFirst(tokens, at) ??
    dayFirst(tokens, at) ??
    partOfYear(tokens, at) ??
    yearThenQuarter(tokens, at) ??
    wholeYear(tokens, at)
  );
}
