import type { ColumnRef, Dimension, TimeGrain } from "../../../semantic-query.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Item, TimeReading } from "../../matches/item.ts";
import { parseDay } from "../../time/calendar.ts";
import type { FiscalCalendar } from "../../time/fiscal.ts";
import type { RangeReading } from "../../time/range.ts";
import { grainNouns } from "../../time/relative.ts";
import { atMoment } from "./at-moment.ts";
import type { Draft } from "../draft.ts";
import { theLatest } from "./the-latest.ts";
import { bindTimedEvents } from "./timed-events.ts";
import { defaultTimeColumn, timeColumnFor } from "./time-column.ts";

/** "before the year 2015": what stands before the time, without its article. */
function wordBefore(draft: Draft, item: Item): Item | undefined {
  const before = draft.items[item.index - 1];
  return before?.lower === "the" ? draft.items[item.index - 2] : before;
}

function bindRange(draft: Draft, item: Item, said: RangeReading): void {
  const time = said.moment === undefined ? said : atMoment(draft, item, said);
  if (time === null) return;
  const before = wordBefore(draft, item);
  const anchor = before !== undefined && draft.cue(before.index, "temporal") !== null ? before.index : item.index;
  const column = timeColumnFor(draft, anchor);
  if (column === null) return;
  const temporal = before === undefined || !draft.isFree(before.index) ? null : draft.cue(before.index, "temporal");
  let { from, to } = time;
  if (temporal !== null && before !== undefined) {
    draft.claim(before.index, "cue");
    if (temporal.operator === ">=" && isOfYear(draft, before.index, time))
      draft.notes.push(`"from ${time.label}" is in it.`);
    else if (temporal.operator === ">") [from, to] = [time.to, null];
    else if (temporal.operator === ">=") to = null;
    else if (temporal.operator === "<") [from, to] = [null, time.from];
    else if (temporal.operator === "<=" && !isThroughout(draft, before, time)) from = null;
  }
  claimKey(draft, anchor, column);
  draft.claim(item.index, "filter");
  noteFiscal(draft, time.fiscal);
  draft.filters.push({ filter: { kind: "time_range", column, from, to }, ref: column, item: item.index, score: 1 });
  const named = draft.lexicon.column(column).label;
  const ends = [from === null ? null : `from ${from}`, to === null ? null : `before ${to}`]
    .filter((part) => part !== null)
    .join(" and ");
  draft.notes.push(
    `"${time.label}" is ${named} ${ends}${time.relative ? ", counted back from the last day of the data" : ""}.`,
  );
}

/** "the cars from 1970", "that are from 1970": when they were made, where an amount from then on is said of a figure. */
function isOfYear(draft: Draft, from: number, { grain }: RangeReading): boolean {
  const [said, before] = [draft.items[from], draft.items[from - 1]];
  if (said?.lower !== "from" || grain !== "year" || before === undefined || draft.lexicon.model.origin === "plugin")
    return false;
  const nouns = (before.tables[0]?.score ?? 0) >= 0.6 || lemmas(before.lower).some((form) => rowEntityNouns.has(form));
  return nouns || /^(?:are|is|was|were|ones?)$/u.test(before.lower);
}

/** "quarter by quarter through 2025" of governed data: a year that is cut into periods is meant as a whole, not all up to it. */
function isThroughout(draft: Draft, before: Item, time: RangeReading): boolean {
  const cut = draft.items.some(
    ({ time: other, lower, index }) =>
      other?.kind === "grain" || (grainNouns.has(lower) && draft.items[index - 1]?.lower === "by"),
  );
  return draft.lexicon.model.origin === "plugin" && before.lower === "through" && time.grain === "year" && cut;
}

/** What nothing says is said: where the fiscal year begins. */
function noteFiscal(draft: Draft, calendar: FiscalCalendar | undefined): void {
  const note = "The fiscal year is taken to begin in January, as nothing says otherwise.";
  if (calendar?.assumed === true && !draft.notes.includes(note)) draft.notes.push(note);
}

function asksAmount(draft: Draft): boolean {
  return draft.items.some((item) =>
    item.cues.some(
      (cue) => (cue.cue === "wh" && cue.wh === "how_much") || cue.cue === "difference" || cue.cue === "comparative",
    ),
  );
}

/** "billed in March" of governed data: the only figure that is named is no date, though one is called by the word too. */
function isFigureAlone(draft: Draft, item: Item, score: number): boolean {
  const figure = item.metrics[0]?.score ?? 0;
  const others = draft.items.some(
    (other) =>
      other !== item &&
      (other.metrics.length > 0 || other.tables.length > 0 || draft.cue(other.index, "count") !== null),
  );
  return draft.lexicon.model.origin === "plugin" && figure >= 0.9 && figure > score && !others;
}

function claimKey(draft: Draft, index: number, column: ColumnRef): void {
  const before = draft.columnBefore(index);
  // A verb like "sell" says the figure, though the column of dates is called by it too.
  if (before === null || grainNouns.has(before.item.lower) || (before.item.metrics.length > 0 && asksAmount(draft)))
    return;
  const score = draft.reading(before.item, column)?.score ?? 0;
  if (isFigureAlone(draft, before.item, score)) return;
  if (score >= 0.6 && draft.isFree(before.item.index)) draft.claim(before.item.index, "key");
}

function spansYears(draft: Draft, column: ColumnRef): boolean {
  const { min, max } = draft.lexicon.column(column);
  return min !== null && max !== null && min.slice(0, 4) !== max.slice(0, 4);
}

const workdays = [1, 2, 3, 4, 5];

/** "weekend vs weekday": beside the weekend a weekday is one of the other five days. */
function meansWorkdays(draft: Draft, { index }: Item, time: Extract<TimeReading, { readonly kind: "part" }>): boolean {
  if (draft.cue(index - 1, "group") !== null) return false;
  const weekend = ({ time: other }: Item): boolean =>
    other?.kind === "part" && other.part === "day_of_week" && other.values.join() === "6,7";
  return time.part === "day_of_week" && draft.items.some(weekend);
}

/** Times that narrow the rows: ranges, and months or weekdays that repeat. Grains are left to grouping. */
export function bindTimes(draft: Draft): void {
  bindTimedEvents(draft);
  for (const item of draft.items) {
    if (!draft.isFree(item.index) || item.time === null) continue;
    if (item.values.some((value) => value.match === "exact") && item.time.kind !== "range") continue;
    if (item.time.kind === "range" && !namesNumberColumn(draft, item)) bindRange(draft, item, item.time);
    else if (item.time.kind === "part" && (item.time.values.length > 0 || meansWorkdays(draft, item, item.time))) {
      const named = timeColumnFor(draft, item.index);
      const column = item.time.part === "hour_of_day" ? withHours(draft, named) : named;
      if (column === null) {
        if (item.time.part === "hour_of_day") draft.doubts.add("unknown_asked");
        continue;
      }
      draft.claim(item.index, "filter");
      const one = theLatest(draft, item, item.time, column);
      if (one !== null) {
        draft.filters.push({ filter: one, ref: column, item: item.index, score: 1 });
        continue;
      }
      const { part } = item.time;
      const values = item.time.values.length > 0 ? item.time.values : workdays;
      if (part === "month_of_year" && spansYears(draft, column))
        draft.notes.push(`"${item.text}" is that month of every year in the data.`);
      draft.filters.push({
        filter: { kind: "time_part", column, part, values },
        ref: column,
        item: item.index,
        score: 1,
      });
    }
  }
}

/** The column that is meant, if it has a clock. */
function withHours(draft: Draft, named: ColumnRef | null): ColumnRef | null {
  return named !== null && draft.lexicon.column(named).type.startsWith("timestamp") ? named : null;
}

/** True when "2009" stands beside a numeric column: then it is that column's value. */
function namesNumberColumn(draft: Draft, item: Item): boolean {
  if (item.number === null) return false;
  if (draft.cue(item.index - 1, "compare") !== null) return true;
  const after = draft.items[item.index + 1];
  if (after !== undefined && after.columns.some((reading) => reading.score > 0.6 && draft.isNumeric(reading.ref)))
    return true;
  if (saysYear(draft, item)) return false;
  const before = draft.columnBefore(item.index)?.item.columns[0];
  return (
    before !== undefined &&
    before.score > 0.8 &&
    draft.isNumeric(before.ref) &&
    holds(draft, before.ref, item.number.value)
  );
}

/** "visits in 2023" of an upload: the named column holds other numbers than years. */
function holdsAmounts(draft: Draft, item: Item): boolean {
  const named = draft.columnBefore(item.index)?.item.columns[0];
  if (named === undefined || !draft.isNumeric(named.ref)) return false;
  const { role, min, max } = draft.lexicon.column(named.ref);
  return role === "measure" && min !== null && max !== null && (Number(min) < 1000 || Number(max) > 2300);
}

/** "the invoices of 2025", "visits in 2023" where the data have that year: an amount of 2025 would be said otherwise. */
function saysYear(draft: Draft, item: Item): boolean {
  if (item.time?.kind !== "range" || item.time.grain !== "year") return false;
  const upload = draft.lexicon.model.origin === "upload";
  if (upload && !holdsAmounts(draft, item)) return false;
  const column = timeColumnFor(draft, item.index);
  if (column === null || !draft.isTime(column)) return false;
  const { min, max } = draft.lexicon.column(column);
  const { from, to } = item.time;
  const preposition = upload
    ? /^(?:in|during|throughout)$/u
    : /^(?:of|in|for|during|since|until|before|after|from|to)$/u;
  if (!preposition.test(draft.items[item.index - 1]?.lower ?? "")) return false;
  return min !== null && max !== null && from !== null && to !== null && from <= max && to > min;
}

/** False when no row can have the value: "price in 2024" where every price is higher. */
function holds(draft: Draft, ref: ColumnRef, value: number): boolean {
  const { min, max } = draft.lexicon.column(ref);
  return min === null || max === null || (value >= Number(min) && value <= Number(max));
}

/** A column of years as numbers is cut by year only: each number is a period. */
export function numberedPeriods(column: ColumnRef, grain: TimeGrain): Dimension | null {
  return grain === "year" ? { kind: "column", column, alias: column.column } : null;
}

/** The grain at which a column of times is shown over time: years where it has about one date a year, else months. */
export function trendGrain(draft: Draft, column: ColumnRef): TimeGrain {
  const { min, max, distinctCount } = draft.lexicon.column(column);
  const [from, to] = [min, max].map((text) => (text === null ? null : parseDay(text)));
  if (from == null || to == null) return "month";
  const years = (to - from) / (365.25 * 86_400_000);
  return years > 2 && distinctCount <= years + 2 ? "year" : "month";
}

/** Days have no hours. */
function asksHours(time: TimeReading): boolean {
  return (time.kind === "grain" && time.grain === "hour") || (time.kind === "part" && time.part === "hour_of_day");
}

/** A dimension that cuts the time column into periods. */
export function timeDimension(draft: Draft, item: Item): Dimension | null {
  const { time } = item;
  if (time === null || time.kind === "range" || time.kind === "prior") return null;
  const column = defaultTimeColumn(draft);
  if (column === null) return null;
  if (!draft.isTime(column)) return time.kind === "grain" ? numberedPeriods(column, time.grain) : null;
  if (time.kind === "grain" && time.fiscal !== undefined) {
    noteFiscal(draft, time.fiscal);
    const { shift } = time.fiscal;
    return { kind: "time", column, grain: time.grain, alias: `fiscal_${time.grain}`, fiscalShift: shift };
  }
  if (draft.lexicon.column(column).type === "date" && asksHours(time)) return null;
  if (time.kind === "grain") return { kind: "time", column, grain: time.grain, alias: time.grain };
  return { kind: "time_part", column, part: time.part, alias: time.part };
}
