import { DataPilotError } from "@datapilot/contracts";
import { cadenceOf, spanOf, wholePeriods } from "../../series/build-series.ts";
import { shift, type Period } from "../../series/grain.ts";

export interface TwoPeriods {
  readonly baseline: Period;
  readonly period: Period;
  readonly notes: readonly string[];
}

interface Range {
  readonly from: string;
  readonly to: string;
}

/** The periods to compare: as asked, or the last whole month against the month before. Null when the data do not cover two. */
export function periodsToCompare(
  times: Float64Array,
  period: Range | undefined,
  baseline: Range | undefined,
): TwoPeriods | null {
  const wanted = period === undefined ? lastWholeMonth(times) : rangeOf(period);
  if (wanted === null) return null;
  const notes = period === undefined ? ["The last whole month is compared, as no period was named."] : [];
  const before = baseline === undefined ? justBefore(wanted) : rangeOf(baseline);
  const lengths = [before, wanted].map(({ from, to }) => Math.round((to - from) / 86_400_000));
  return {
    baseline: before,
    period: wanted,
    notes: [
      ...notes,
      ...(baseline === undefined ? [`It is compared with the time just before, ${said(before)}.`] : []),
      ...(lengths[0] === lengths[1]
        ? []
        : [`The periods differ in length: ${lengths[1] ?? 0} days against ${lengths[0] ?? 0}.`]),
    ],
  };
}

/** "2024-02-01 to 2024-02-29". */
export function said({ from, to }: Period): string {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return `${day(from)} to ${day(to - 86_400_000)}`;
}

function rangeOf({ from, to }: Range): Period {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start)
    throw new DataPilotError("invalid_input", {
      detail: `The period from ${from} to ${to} is empty; "to" is the first day after it.`,
    });
  return { from: start, to: end, label: from };
}

function lastWholeMonth(times: Float64Array): Period | null {
  const span = spanOf(times);
  if (span === null) return null;
  const { periods } = wholePeriods(span, "month", cadenceOf(times));
  return periods.length < 2 ? null : (periods.at(-1) ?? null);
}

/** Whole months are compared with as many whole months, other spans with as many days. */
function justBefore({ from, to }: Period): Period {
  const [start, end] = [new Date(from), new Date(to)];
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const whole = start.getUTCDate() === 1 && end.getUTCDate() === 1 && months > 0;
  const before = whole ? shift(from, "month", -months) : from - (to - from);
  return { from: before, to: from, label: new Date(before).toISOString().slice(0, 10) };
}
