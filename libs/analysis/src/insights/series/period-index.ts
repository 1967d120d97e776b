import { shift, startOf, type Grain } from "../periods.ts";
import type { TimeAxis } from "../table/insight-table.ts";

const dayMs = 86_400_000;

/** The whole periods that the data cover, and which of them each row is in. */
export interface PeriodIndex {
  readonly grain: Grain;
  /** First day of each period, in milliseconds since 1970 UTC. */
  readonly starts: readonly number[];
  /** −1 for rows outside the whole periods. */
  readonly ofRow: Int32Array;
}

/** A period at the edge counts as whole when the data leave out no more than this part of it. */
const missingShare = 0.1;

function wholeStarts(axis: TimeAxis, grain: Grain): readonly number[] {
  const starts: number[] = [];
  for (let start = startOf(axis.firstDay, grain); start <= axis.lastDay; start = shift(start, grain, 1)) {
    const next = shift(start, grain, 1);
    const missing = Math.max(0, axis.firstDay - start) + Math.max(0, next - dayMs - axis.lastDay);
    if (missing <= missingShare * (next - start)) starts.push(start);
  }
  return starts;
}

/** The periods of one grain; rows are found by day, so that each day's period is looked up once. */
export function periodIndex(axis: TimeAxis, grain: Grain): PeriodIndex {
  const starts = wholeStarts(axis, grain);
  const days = Math.round((axis.lastDay - axis.firstDay) / dayMs) + 1;
  const ofDay = new Int32Array(Math.max(0, days)).fill(-1);
  starts.forEach((start, index) => {
    const from = Math.round((start - axis.firstDay) / dayMs);
    const to = Math.round((shift(start, grain, 1) - axis.firstDay) / dayMs);
    ofDay.fill(index, Math.max(0, from), Math.max(0, to));
  });
  const ofRow = new Int32Array(axis.values.length);
  for (let row = 0; row < ofRow.length; row += 1) {
    const value = axis.values[row] ?? Number.NaN;
    ofRow[row] = Number.isNaN(value) ? -1 : (ofDay[Math.floor((value - axis.firstDay) / dayMs)] ?? -1);
  }
  return { grain, starts, ofRow };
}

/** Periods that show a course: enough to tell it from chance, few enough to read. */
const usable = { least: 8, most: 130 } as const;

/** The coarsest grain of which the data have enough whole periods, months before weeks before days; null when they have none. */
export function chooseGrain(axis: TimeAxis): Grain | null {
  for (const grain of ["month", "week", "day"] as const) {
    const { length } = wholeStarts(axis, grain);
    if (length >= usable.least && length <= usable.most) return grain;
  }
  return wholeStarts(axis, "quarter").length >= usable.least ? "quarter" : null;
}
