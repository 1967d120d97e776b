import type { SemanticModel } from "@datapilot/semantic";
import type { TimeReading } from "../matches/item.ts";
import type { Token } from "../text/tokens.ts";
import { absoluteTime, type Found } from "./absolute.ts";
import { addDays, addMonths, addPeriods, isoDate, parseDay, startOf, type Day } from "./calendar.ts";
import { range, type RangeReading } from "./range.ts";
import { grainNouns, relativeTime } from "./relative.ts";

/** Where the fiscal year lies. A day's fiscal year is the calendar year of the day `shift` months later. */
export interface FiscalCalendar {
  readonly shift: number;
  /** True when no policy says where it begins: January is taken, and said. */
  readonly assumed: boolean;
}

const marker = /^(?:fiscal|financial|fy)$/u;
const markedYear = /^fy(\d{2}|\d{4})$/u;
/** Longest phrase: "the first quarter of the fiscal year 2025". */
const mostTokens = 9;

/** The fiscal calendar of a model; null where a column is called fiscal: then its values are meant. */
export function fiscalCalendar(model: SemanticModel): FiscalCalendar | null {
  const named = model.tables.some(({ columns }) =>
    columns.some(({ label }) => /\b(?:fiscal|financial|fy)\b/iu.test(label.replaceAll("_", " "))),
  );
  if (named) return null;
  const { fiscalYear } = model.policy;
  if (fiscalYear === null) return { shift: 0, assumed: true };
  const { starts, namedBy } = fiscalYear;
  return { shift: starts === 1 ? 0 : namedBy === "end" ? 13 - starts : 1 - starts, assumed: false };
}

/** True when a word says "fiscal" somewhere. */
export function saysFiscal(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }) => marker.test(lower) || markedYear.test(lower));
}

/** Tokens without the words that say "fiscal", each with where it ends in the question, and how many of them hold such a word. */
interface Plain {
  readonly tokens: readonly Token[];
  readonly ends: readonly number[];
  readonly marked: readonly boolean[];
}

const isFullYear = (token: Token | undefined): boolean => /^(?:19|20|21)\d\d$/u.test(token?.text ?? "");

/** "Q1 of fiscal year 2025" → "Q1 of 2025", "FY25" → "2025". */
function withoutMarkers(tokens: readonly Token[], at: number): Plain {
  const plain: { token: Token; end: number; marked: boolean }[] = [];
  let marked = false;
  for (let place = at; place < Math.min(tokens.length, at + mostTokens); place++) {
    const token = tokens[place];
    if (token === undefined) break;
    const year = markedYear.exec(token.lower)?.[1];
    if (year !== undefined) {
      const value = Number(year.length === 2 ? `20${year}` : year);
      plain.push({ token: { ...token, text: String(value), value, kind: "number" }, end: place + 1, marked: true });
    } else if (marker.test(token.lower)) {
      marked = true;
      if (tokens[place + 1]?.lower === "year" && isFullYear(tokens[place + 2])) place += 1;
    } else if (token.lower === "the" && plain.length > 0) continue;
    else {
      plain.push({ token, end: place + 1, marked });
      marked = false;
    }
  }
  return {
    tokens: plain.map(({ token }) => token),
    ends: plain.map(({ end }) => end),
    marked: plain.map((one) => one.marked),
  };
}

/** "last 2 fiscal years": whole ones, before the one that holds the anchor. */
function lastWhole(tokens: readonly Token[], anchor: Day): Found<RangeReading> | null {
  const start = tokens[0]?.lower === "the" ? 1 : 0;
  const count = tokens[start + 1]?.value ?? null;
  const grain = grainNouns.get(tokens[start + 2]?.lower ?? "");
  if (!/^(?:last|past|previous|prior)$/u.test(tokens[start]?.lower ?? "") || count === null || grain === undefined)
    return null;
  if (!Number.isInteger(count) || count < 1 || count > 100) return null;
  const to = startOf(anchor, grain);
  return { reading: range(addPeriods(to, grain, -count), to, "", true, null), length: start + 3 };
}

function shifted(date: string | null, months: number): string | null {
  const day = date === null ? null : parseDay(date);
  return day === null ? null : isoDate(addMonths(day, months));
}

/** A fiscal period, or the grain of fiscal years or quarters, beginning at token `at`: "FY25", "last fiscal quarter", "Q2 of fiscal 2025". */
export function fiscalTime(
  tokens: readonly Token[],
  at: number,
  text: string,
  anchor: Day,
  calendar: FiscalCalendar,
): Found<TimeReading> | null {
  const plain = withoutMarkers(tokens, at);
  const there = addMonths(anchor, calendar.shift);
  const found =
    lastWhole(plain.tokens, there) ?? relativeTime(plain.tokens, 0, there) ?? absoluteTime(plain.tokens, 0, text);
  if (found !== null && plain.marked.slice(0, found.length).includes(true)) {
    const end = plain.ends[found.length - 1] ?? at;
    const [first, last] = [tokens[at], tokens[end - 1]];
    const label = first === undefined || last === undefined ? "" : text.slice(first.start, last.end);
    const { from, to } = found.reading;
    const start = shifted(from, -calendar.shift);
    // What goes up to today does so in any calendar; months of other lengths would move it.
    const upToNow = to === isoDate(addDays(there, 1));
    const until = upToNow ? isoDate(addDays(anchor, 1)) : shifted(to, -calendar.shift);
    return { reading: { ...found.reading, from: start, to: until, label, fiscal: calendar }, length: end - at };
  }
  const grain = grainNouns.get(plain.tokens[0]?.lower ?? "");
  if (plain.marked[0] !== true || (grain !== "quarter" && grain !== "year")) return null;
  return { reading: { kind: "grain", grain, fiscal: calendar }, length: (plain.ends[0] ?? at) - at };
}
