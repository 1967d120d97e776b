import type { Dimension, Measure } from "../table/insight-table.ts";

/** Sums and counts of a measure per group, over all rows that have both. */
export interface GroupSums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly n: number;
  readonly total: number;
}

export function groupSums(measure: Measure, dimension: Dimension): GroupSums {
  const counts = new Float64Array(dimension.labels.length);
  const sums = new Float64Array(dimension.labels.length);
  const { values } = measure;
  const { codes } = dimension;
  let n = 0;
  let total = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    const value = values[row] ?? Number.NaN;
    if (code < 0 || Number.isNaN(value)) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + value;
    n += 1;
    total += value;
  }
  return { counts, sums, n, total };
}

export function meanOf(sums: GroupSums, code: number): number {
  return (sums.sums[code] ?? 0) / (sums.counts[code] ?? 0);
}

/** The mean of all rows outside the group. */
export function meanOfOthers(sums: GroupSums, code: number): number {
  return (sums.total - (sums.sums[code] ?? 0)) / (sums.n - (sums.counts[code] ?? 0));
}
