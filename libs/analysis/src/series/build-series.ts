import type { SkillParameters } from "@datapilot/contracts";
import type { AnalysisTable, NumberColumn } from "../skills/table/analysis-table.ts";
import type { SourceColumn } from "../skills/table/source.ts";
import { formatOf } from "../skills/words/figures.ts";
import { medianOf } from "../statistics/quantiles.ts";
import { chooseGrain, periodAt, periodsBetween, shift, startOf, type Grain, type Period } from "./grain.ts";

export interface Series {
  /** What is followed; null: rows are counted. */
  readonly measure: SourceColumn | null;
  readonly label: string;
  readonly aggregate: "sum" | "avg" | "median" | "count";
  readonly time: SourceColumn;
  readonly grain: Grain;
  /** Whole periods only, without gaps. */
  readonly periods: readonly Period[];
  /** One per period; NaN where an average has no rows, 0 where a sum or count has none. */
  readonly values: Float64Array;
  readonly format: (value: number) => string;
  /** What was taken for granted, a sentence each. */
  readonly notes: readonly string[];
}

type Wanted = Pick<SkillParameters<"forecast">, "measure" | "time" | "grain" | "aggregate">;

const day = 86_400_000;
const grains: readonly Grain[] = ["hour", "day", "week", "month", "quarter", "year"];

/** A measure per period. Null when no row has a time. */
export function buildSeries(data: AnalysisTable, wanted: Wanted): Series | null {
  const time = data.time(wanted.time);
  const measure = wanted.measure === undefined || wanted.aggregate === "count" ? null : data.number(wanted.measure);
  const aggregate = measure === null ? "count" : (wanted.aggregate ?? measure.info.aggregate);
  const span = spanOf(time.values);
  if (span === null) return null;
  const cadence = cadenceOf(time.values);
  const chosen = chooseGrain(span.first, span.last);
  const grain = wanted.grain ?? (grains.indexOf(cadence) > grains.indexOf(chosen) ? cadence : chosen);
  const { periods, notes } = wholePeriods(span, grain, cadence);
  const what = measure === null ? "number of rows" : measure.info.label;
  return {
    measure: measure?.info ?? null,
    label:
      measure === null
        ? what
        : aggregate === "sum"
          ? what
          : `${{ avg: "average", median: "median", count: "number of" }[aggregate]} ${what}`,
    aggregate,
    time: time.info,
    grain,
    periods,
    values: aggregated(time, measure, aggregate, grain, periods),
    format: formatOf(measure?.info ?? null),
    notes: [
      `${aggregateInWords(aggregate, what)} per ${grain} of ${time.info.label}${wanted.grain === undefined ? ", the grain that the data's span calls for" : ""}.`,
      ...notes,
    ],
  };
}

function aggregateInWords(aggregate: Series["aggregate"], what: string): string {
  if (aggregate === "count") return "Rows are counted";
  return `${what} is ${aggregate === "sum" ? "summed" : aggregate === "avg" ? "averaged" : "taken at its median"}`;
}

export function spanOf(times: Float64Array): { readonly first: number; readonly last: number } | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ms of times) {
    if (ms < first) first = ms;
    if (ms > last) last = ms;
  }
  return first > last ? null : { first, last };
}

/** How far apart the data's own points are: by the median gap between distinct days. */
export function cadenceOf(times: Float64Array): Grain {
  const days = new Set<number>();
  let withinDay = false;
  for (const ms of times) {
    if (Number.isNaN(ms)) continue;
    days.add(Math.floor(ms / day));
    withinDay ||= ms % day !== 0;
  }
  if (days.size < 2) return withinDay ? "hour" : "day";
  const sorted = Float64Array.from(days).sort();
  const gap = medianOf(sorted.subarray(1).map((value, at) => value - (sorted[at] ?? 0)));
  if (gap >= 300) return "year";
  if (gap >= 80) return "quarter";
  if (gap >= 25) return "month";
  if (gap >= 6) return "week";
  return withinDay ? "hour" : "day";
}

/** The periods, without a first or last one that the data cover only in part: it would look like a rise or fall. */
export function wholePeriods(
  span: { readonly first: number; readonly last: number },
  grain: Grain,
  cadence: Grain,
): { readonly periods: Period[]; readonly notes: string[] } {
  const periods = periodsBetween(span.first, span.last, grain);
  const notes: string[] = [];
  // Data with one point per period say nothing of how much of it they cover; nor is anything finer than the grain known then.
  if (grains.indexOf(cadence) >= grains.indexOf(grain) || periods.length < 3) return { periods, notes };
  const tolerance = cadence === "hour" ? day : cadence === "day" ? 1.5 * day : 8 * day;
  const [first, last] = [periods[0], periods.at(-1)];
  if (last !== undefined && span.last + tolerance < last.to) {
    periods.pop();
    notes.push(`The last ${grain}, from ${last.label}, is left out: the data end within it.`);
  }
  if (first !== undefined && span.first - tolerance > first.from) {
    periods.shift();
    notes.push(`The first ${grain}, from ${first.label}, is left out: the data begin within it.`);
  }
  return { periods, notes };
}

function aggregated(
  time: NumberColumn,
  measure: NumberColumn | null,
  aggregate: Series["aggregate"],
  grain: Grain,
  periods: readonly Period[],
): Float64Array {
  const place = new Map(periods.map(({ from }, at) => [from, at]));
  const sums = new Float64Array(periods.length);
  const counts = new Float64Array(periods.length);
  const parts: number[][] = aggregate === "median" ? periods.map(() => []) : [];
  for (const [row, ms] of time.values.entries()) {
    if (Number.isNaN(ms)) continue;
    const at = place.get(startOf(ms, grain));
    const value = measure === null ? 1 : (measure.values[row] ?? Number.NaN);
    if (at === undefined || Number.isNaN(value)) continue;
    sums[at] = (sums[at] ?? 0) + value;
    counts[at] = (counts[at] ?? 0) + 1;
    parts[at]?.push(value);
  }
  if (aggregate === "sum" || aggregate === "count") return sums;
  if (aggregate === "median")
    return Float64Array.from(parts, (part) => (part.length === 0 ? Number.NaN : medianOf(Float64Array.from(part))));
  return sums.map((sum, at) => (counts[at] === 0 ? Number.NaN : sum / (counts[at] ?? 1)));
}

/** The periods that follow the last one. */
export function periodsAfter(last: Period, grain: Grain, count: number): Period[] {
  return Array.from({ length: count }, (_, at) => periodAt(shift(last.from, grain, at + 1), grain));
}

/** Values without gaps: a missing average is interpolated between its neighbours. Gives how many there were. */
export function withoutGaps(values: Float64Array): { readonly values: Float64Array; readonly filled: number } {
  const full = values.slice();
  let filled = 0;
  let before = -1;
  for (let at = 0; at < full.length; at += 1) {
    if (Number.isNaN(full[at] ?? Number.NaN)) {
      filled += 1;
      continue;
    }
    for (let gap = before + 1; gap < at; gap += 1) {
      const share = before < 0 ? 1 : (gap - before) / (at - before);
      full[gap] = (full[Math.max(0, before)] || 0) * (before < 0 ? 0 : 1 - share) + (full[at] ?? 0) * share;
    }
    before = at;
  }
  for (let gap = before + 1; gap < full.length; gap += 1) full[gap] = full[before] ?? 0;
  return { values: full, filled };
}
