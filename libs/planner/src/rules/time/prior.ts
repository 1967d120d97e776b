import type { TimeGrain } from "../../semantic-query.ts";
import type { TimeReading } from "../matches/item.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addDays, addPeriods, isoDate, startOf, type Day } from "./calendar.ts";
import { grainNouns } from "./relative.ts";

/** A stretch of days and the same stretch one period before: what "vs last year" sets side by side. */
export type PriorReading = Extract<TimeReading, { readonly kind: "prior" }>;

const openers: readonly (readonly string[])[] = [
  ["compared", "to"],
  ["compared", "with"],
  ["in", "comparison", "to"],
  ["in", "comparison", "with"],
  ["relative", "to"],
  ["vs", "."],
  ["vs"],
  ["versus"],
  ["against"],
  ["than"],
];
const each: ReadonlyMap<string, TimeGrain> = new Map([
  ["yoy", "year"],
  ["mom", "month"],
  ["qoq", "quarter"],
  ["wow", "week"],
]);
const before = /^(?:last|previous|prior|preceding)$/u;

const spelled = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every(
    (word, index) =>
      (tokens[at + index]?.kind === "symbol" ? tokens[at + index]?.text : tokens[at + index]?.lower) === word,
  );

/** "last year", "the previous month", "a year ago", "the same quarter of the year before": how far back, and where the words end. */
function backBy(tokens: readonly Token[], from: number): { readonly grain: TimeGrain; readonly end: number } | null {
  let at = from;
  if (tokens[at]?.lower === "the") at += 1;
  if (/^(?:same|equivalent|corresponding)$/u.test(tokens[at]?.lower ?? "")) {
    at += 1;
    if (grainNouns.has(tokens[at]?.lower ?? "") || /^(?:period|time|timeframe)$/u.test(tokens[at]?.lower ?? ""))
      at += 1;
    while (/^(?:of|in|from|the)$/u.test(tokens[at]?.lower ?? "")) at += 1;
  }
  const [first, second, third] = [tokens[at]?.lower ?? "", tokens[at + 1]?.lower ?? "", tokens[at + 2]?.lower ?? ""];
  const named = grainNouns.get(second);
  if (before.test(first) && named !== undefined && !second.endsWith("s")) return { grain: named, end: at + 2 };
  if (/^(?:a|one)$/u.test(first) && named !== undefined && /^(?:ago|earlier|before)$/u.test(third))
    return { grain: named, end: at + 3 };
  const grain = grainNouns.get(first);
  return grain !== undefined && second === "before" ? { grain, end: at + 2 } : null;
}

/** The period that holds the anchor, as far as it has gone, and the same days of the one before. */
function toDate(anchor: Day, grain: TimeGrain): Pick<PriorReading, "current" | "previous"> {
  const from = startOf(anchor, grain);
  const to = addDays(anchor, 1);
  const back = (day: Day): string => isoDate(addPeriods(day, grain, -1));
  return { current: { from: isoDate(from), to: isoDate(to) }, previous: { from: back(from), to: back(to) } };
}

/** A comparison with the period before, beginning at token `at`: "vs last year", "compared to the same month last year", "year over year". */
export function priorTime(tokens: readonly Token[], at: number, anchor: Day): Found<PriorReading> | null {
  const reading = (grain: TimeGrain, length: number, everyPeriod: boolean): Found<PriorReading> => ({
    reading: { kind: "prior", grain, everyPeriod, ...toDate(anchor, grain) },
    length,
  });
  const short = each.get(tokens[at]?.lower ?? "");
  if (short !== undefined) return reading(short, 1, true);
  const grain = grainNouns.get(tokens[at]?.lower ?? "");
  if (
    grain !== undefined &&
    /^(?:over|on)$/u.test(tokens[at + 1]?.lower ?? "") &&
    tokens[at + 2]?.lower === tokens[at]?.lower
  )
    return reading(grain, 3, true);
  const opener = openers.find((words) => spelled(tokens, at, words));
  const back = opener === undefined ? null : backBy(tokens, at + opener.length);
  return back === null ? null : reading(back.grain, back.end - at, false);
}
