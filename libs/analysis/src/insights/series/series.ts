import type { Dimension, Measure } from "../table/insight-table.ts";
import type { PeriodIndex } from "./period-index.ts";

/** Rows and sums of a measure per period: of the whole, and of each group. */
export interface SeriesSet {
  /** Of the whole. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  /** `[group * periods + period]`; empty without a dimension. */
  readonly groupCounts: Float64Array;
  readonly groupSums: Float64Array;
}

/** Adds up a measure (or, with null, the rows themselves) in one pass. */
export function seriesOf(periods: PeriodIndex, measure: Measure | null, dimension: Dimension | null): SeriesSet {
  const width = periods.starts.length;
  const counts = new Float64Array(width);
  const sums = new Float64Array(width);
  const size = dimension === null ? 0 : dimension.labels.length * width;
  const groupCounts = new Float64Array(size);
  const groupSums = new Float64Array(size);
  const { ofRow } = periods;
  for (let row = 0; row < ofRow.length; row += 1) {
    const period = ofRow[row] ?? -1;
    if (period < 0) continue;
    const value = measure === null ? 1 : (measure.values[row] ?? Number.NaN);
    if (Number.isNaN(value)) continue;
    counts[period] = (counts[period] ?? 0) + 1;
    sums[period] = (sums[period] ?? 0) + value;
    const code = dimension === null ? -1 : (dimension.codes[row] ?? -1);
    if (code < 0) continue;
    const at = code * width + period;
    groupCounts[at] = (groupCounts[at] ?? 0) + 1;
    groupSums[at] = (groupSums[at] ?? 0) + value;
  }
  return { counts, sums, groupCounts, groupSums };
}

/** The mean of each period; NaN for one with fewer than `least` rows. */
export function meansOf(sums: Float64Array, counts: Float64Array, least: number): Float64Array {
  return sums.map((sum, at) => ((counts[at] ?? 0) >= least ? sum / (counts[at] ?? 1) : Number.NaN));
}
