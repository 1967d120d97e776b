import { monthNames, weekdayNames } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import { absoluteTime, yearlessDay, type Found } from "../time/absolute.ts";
import { addMonths, isoDate, parseDay, type Day } from "../time/calendar.ts";
import { daySpan } from "../time/day-span.ts";
import { eachPeriod } from "../time/each-period.ts";
import { edgeOf } from "../time/edge.ts";
import { fiscalTime, saysFiscal, type FiscalCalendar } from "../time/fiscal.ts";
import { hoursOfDayTime } from "../time/hours-of-day.ts";
import { sinceTime } from "../time/since.ts";
import { boundaryOf, momentOf } from "../time/moment.ts";
import { priorTime } from "../time/prior.ts";
import { relativeTime } from "../time/relative.ts";
import type { RangeReading } from "../time/range.ts";
import { weekOf } from "../time/week-of.ts";
import { pointedMonth, yearlessMonth } from "../time/yearless-month.ts";
import type { Match, PeriodEnd, TimeReading } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

const parts: readonly (readonly [readonly string[], TimeReading])[] = [
  [["day", "of", "the", "week"], { kind: "part", part: "day_of_week", values: [] }],
  [["day", "of", "week"], { kind: "part", part: "day_of_week", values: [] }],
  [["weekday"], { kind: "part", part: "day_of_week", values: [] }],
  [["hour", "of", "the", "day"], { kind: "part", part: "hour_of_day", values: [] }],
  [["hour", "of", "day"], { kind: "part", part: "hour_of_day", values: [] }],
  [["month", "of", "the", "year"], { kind: "part", part: "month_of_year", values: [] }],
  [["quarter", "of", "the", "year"], { kind: "part", part: "quarter_of_year", values: [] }],
  [["weekends"], { kind: "part", part: "day_of_week", values: [6, 7] }],
  [["weekend"], { kind: "part", part: "day_of_week", values: [6, 7] }],
  [["weekdays"], { kind: "part", part: "day_of_week", values: [1, 2, 3, 4, 5] }],
];

function single(question: QuestionWords, at: number, anchor: Day): Found<RangeReading> | null {
  return (
    relativeTime(question.tokens, at, anchor) ??
    absoluteTime(question.tokens, at, question.text) ??
    yearlessDay(question.tokens, at, anchor)
  );
}

/** "between March 2024 and May 2024", "from 2021 to 2023", "2021 to 2023": both ends belong to the range. */
function span(question: QuestionWords, at: number, anchor: Day): Found<RangeReading> | null {
  const opener = question.tokens[at]?.lower;
  const opened = opener === "between" || opener === "from";
  const start = opened ? at + 1 : at;
  const alone = single(question, start, anchor);
  if (alone === null) return null;
  const joint = start + alone.length;
  const joiner = question.tokens[joint];
  const joins =
    joiner !== undefined &&
    (opener === "between" ? ["and", "-"] : ["to", "until", "till", "through", "thru", "-"]).includes(joiner.lower);
  const dashed = !joins && alone.reading.grain === "year" && isDashed(question, joint);
  if (!joins && !dashed) return null;
  const from = dashed ? joint : joint + 1;
  const second = single(question, from, anchor);
  if (dashed && second?.reading.grain !== "year") return null;
  // "April 29 to May 3 1992": the year is said once, and is that of both days.
  const dated = second !== null && second.reading.grain === "day" && !second.reading.relative;
  const first =
    (dated ? yearlessDay(question.tokens, start, parseDay(second.reading.from ?? "") ?? anchor) : null) ?? alone;
  if (
    second === null ||
    first.reading.from === null ||
    second.reading.to === null ||
    first.reading.from >= second.reading.to
  )
    return null;
  const reading: RangeReading = {
    kind: "range",
    from: first.reading.from,
    to: second.reading.to,
    label: `${first.reading.label} to ${second.reading.label}`,
    relative: first.reading.relative || second.reading.relative,
    grain: null,
    ...endsOf(first.reading, second.reading),
  };
  return { reading, length: from + second.length - at };
}

/** "2001-2003": a dash between two numbers is no token. */
function isDashed(question: QuestionWords, at: number): boolean {
  const [before, next] = [question.tokens[at - 1], question.tokens[at]];
  return (
    before !== undefined && next !== undefined && /^\s?[-–]\s?$/u.test(question.text.slice(before.end, next.start))
  );
}

/** What "from … to" names, where each of them is a whole period. */
function endsOf(first: RangeReading, second: RangeReading): Pick<RangeReading, "ends"> {
  const end = ({ from, to, label }: RangeReading): PeriodEnd | null =>
    from === null || to === null ? null : { from, to, label };
  const [one, other] = [end(first), end(second)];
  return one === null || other === null || first.grain === null || first.grain !== second.grain
    ? {}
    : { ends: [one, other] };
}

/** "July to December 2025", "February and March 2026": the year is said once. Months joined by "and" must follow each other. */
function months(question: QuestionWords, at: number): Found<RangeReading> | null {
  const opened = question.tokens[at]?.lower === "from" || question.tokens[at]?.lower === "between" ? 1 : 0;
  const first = monthNames.get(question.tokens[at + opened]?.lower ?? "");
  const joiner = question.tokens[at + opened + 1]?.lower ?? "";
  const second = absoluteTime(question.tokens, at + opened + 2, question.text);
  if (first === undefined || second?.reading.grain !== "month" || second.reading.from === null) return null;
  const last = Number(second.reading.from.slice(5, 7));
  const joins =
    ["to", "until", "till", "through", "-"].includes(joiner) ||
    (joiner === "and" && (last === first + 1 || opened === 1));
  if (!joins || first >= last) return null;
  const from = `${second.reading.from.slice(0, 5)}${String(first).padStart(2, "0")}-01`;
  const label = question.tokens
    .slice(at + opened, at + opened + 2 + second.length)
    .map((token) => token.text)
    .join(" ");
  const opening = { ...second.reading, ...monthAt(from, question.tokens[at + opened]?.text ?? "") };
  const reading = { ...second.reading, from, label, grain: null, ...endsOf(opening, second.reading) };
  return { reading, length: opened + 2 + second.length };
}

function monthAt(from: string, label: string): PeriodEnd {
  return { from, to: isoDate(addMonths(parseDay(from) ?? 0, 1)), label };
}

/** Before these the plural means each of the days: "between weekdays". */
const dividing = /^(?:by|per|across|between|among|amongst|different|individual|which|what)$/u;

function repeating(tokens: readonly Token[], at: number): Found<TimeReading> | null {
  const word = tokens[at]?.lower ?? "";
  if (word === "weekdays" && dividing.test(tokens[at - 1]?.lower ?? ""))
    return { reading: { kind: "part", part: "day_of_week", values: [] }, length: 1 };
  const month = word === "may" && tokens[at]?.capital !== true ? undefined : monthNames.get(word);
  if (month !== undefined) return { reading: { kind: "part", part: "month_of_year", values: [month] }, length: 1 };
  const weekday = weekdayNames.get(word) ?? weekdayNames.get(word.replace(/s$/u, ""));
  if (weekday !== undefined) return { reading: { kind: "part", part: "day_of_week", values: [weekday] }, length: 1 };
  const each = eachPeriod(tokens, at);
  if (each !== null) return { reading: { kind: "grain", grain: each.grain }, length: each.length };
  const part = parts.find(([words]) => words.every((spelled, index) => tokens[at + index]?.lower === spelled));
  return part === undefined ? null : { reading: part[1], length: part[0].length };
}

/**
 * Where the question names times. Years are weak matches: a number may be meant. Without a fiscal calendar no time is fiscal; times of day are
 * hours of the dates' clock only where `hours` says so.
 */
export function timeMatches(
  question: QuestionWords,
  anchor: Day,
  calendar: FiscalCalendar | null,
  hours: boolean,
): readonly Match[] {
  const fiscal = calendar !== null && saysFiscal(question.tokens) ? calendar : null;
  return question.tokens.flatMap((token, start): Match[] => {
    if (token.quote !== null) return [];
    const from = (at: number): Found<RangeReading> | null => single(question, at, anchor);
    const found: readonly Found<TimeReading>[] = [
      fiscal === null ? null : fiscalTime(question.tokens, start, question.text, anchor, fiscal),
      priorTime(question.tokens, start, anchor),
      span(question, start, anchor),
      sinceTime(question.tokens, start, (at) => from(at) ?? yearlessMonth(question.tokens, at, anchor)),
      pointedMonth(question.tokens, start, anchor),
      weekOf(question.tokens, start, from),
      months(question, start),
      daySpan(question.tokens, start, question.text),
      boundaryOf(question.tokens, start, from),
      momentOf(question.tokens, start, anchor, from),
      edgeOf(question.tokens, start, from),
      single(question, start, anchor),
      hours ? hoursOfDayTime(question.tokens, start, question.text) : null,
      repeating(question.tokens, start),
    ].flatMap((one) => (one === null ? [] : [one]));
    return found.map(({ reading, length }) => ({
      start,
      end: start + length,
      weight: length * 0.98 + (length > 1 ? 0.3 : 0),
      readings: {
        time: reading,
        ...(reading.kind === "prior" ? { cues: [{ cue: "growth" as const, grain: reading.grain }] } : {}),
      },
    }));
  });
}
