import { chiSquareAbove, tTwoSided } from "../../statistics/distributions.ts";
import { ranksOf } from "../../statistics/ranks.ts";
import type { InsightTable } from "../table/insight-table.ts";

/** A measure's ranks among the sampled rows that have it. */
export interface RankedMeasure {
  /** Row numbers in the table. */
  readonly rows: Int32Array;
  readonly ranks: Float64Array;
  /** The same by position in the table's sample; NaN where the measure has no value. */
  readonly bySample: Float64Array;
  /** Variance of a rank, less what ties take away. */
  readonly variance: number;
}

const known = new WeakMap<object, RankedMeasure>();

/** Ranks of the sampled rows that have a value; computed once for each `of` (a measure or a time axis). */
export function rankedMeasure(
  table: Pick<InsightTable, "sample">,
  of: { readonly values: Float64Array },
): RankedMeasure {
  const cached = known.get(of);
  if (cached !== undefined) return cached;
  const valueAt = (row: number): number => of.values[row] ?? Number.NaN;
  const rows = table.sample.filter((row) => !Number.isNaN(valueAt(row)));
  const { ranks, ties } = ranksOf(Float64Array.from(rows, valueAt));
  let next = 0;
  const bySample = Float64Array.from(table.sample, (row) => {
    if (Number.isNaN(valueAt(row))) return Number.NaN;
    next += 1;
    return ranks[next - 1] ?? Number.NaN;
  });
  const n = rows.length;
  const variance = n < 2 ? 0 : ((n * n - 1) / 12) * (1 - ties / (n ** 3 - n));
  const ranked = { rows, ranks, bySample, variance };
  known.set(of, ranked);
  return ranked;
}

/** One group's ranks against all others'. */
export interface GroupRanks {
  readonly code: number;
  readonly n: number;
  /** Standard score of the mean rank (Wilcoxon, Mann and Whitney; as the sum of a sample without replacement). */
  readonly z: number;
  /** Rank-biserial correlation: the chance to be greater than a row of the others, less the chance to be smaller; −1 to 1. */
  readonly effect: number;
}

/** Each group of `codes` against the rest of the sampled rows. Rows of no group are left out. */
export function groupRanks(ranked: RankedMeasure, codes: Int32Array, groups: number): readonly GroupRanks[] {
  const counts = new Float64Array(groups);
  const sums = new Float64Array(groups);
  let n = 0;
  let total = 0;
  ranked.rows.forEach((row, at) => {
    const code = codes[row] ?? -1;
    if (code < 0) return;
    const rank = ranked.ranks[at] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + rank;
    n += 1;
    total += rank;
  });
  return Array.from({ length: groups }, (_, code): GroupRanks => {
    const inside = counts[code] ?? 0;
    const outside = n - inside;
    if (inside === 0 || outside === 0) return { code, n: inside, z: 0, effect: 0 };
    const sum = sums[code] ?? 0;
    const spread = Math.sqrt(((ranked.variance * inside * outside) / n) * (n / Math.max(1, n - 1)));
    const z = spread === 0 ? 0 : (sum - (inside * total) / n) / spread;
    return { code, n: inside, z, effect: (2 / n) * (sum / inside - (total - sum) / outside) };
  });
}

/** p-value of Kruskal and Wallis' test over all groups, from each group's standard score: H = Σ (1 − nᵢ / n) zᵢ². */
export function groupsTest(groups: readonly GroupRanks[]): number {
  const filled = groups.filter((group) => group.n > 0);
  const n = filled.reduce((sum, group) => sum + group.n, 0);
  const h = filled.reduce((sum, group) => sum + (1 - group.n / n) * group.z ** 2, 0);
  return filled.length < 2 ? 1 : chiSquareAbove(h, filled.length - 1);
}

/**
 * Correlation of two columns' ranks over some positions of the sample (all, when none are given); null where fewer than `least` have
 * both. Over all rows it is Spearman's ρ; within a group the ranks are those among all rows, which keep the order.
 */
export function rankCorrelation(
  a: RankedMeasure,
  b: RankedMeasure,
  least: number,
  positions: Int32Array | null = null,
): { readonly rho: number; readonly n: number; readonly p: number } | null {
  const [x, y] = [a.bySample, b.bySample];
  const count = positions?.length ?? x.length;
  let [n, sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  // Ranks are taken from their middle, so that sums of squares lose nothing.
  const [mx, my] = [a.rows.length / 2, b.rows.length / 2];
  for (let index = 0; index < count; index += 1) {
    const at = positions === null ? index : (positions[index] ?? 0);
    const dx = (x[at] ?? Number.NaN) - mx;
    const dy = (y[at] ?? Number.NaN) - my;
    if (Number.isNaN(dx + dy)) continue;
    n += 1;
    sx += dx;
    sy += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (n < least) return null;
  const spread = Math.sqrt(Math.max(0, xx - (sx * sx) / n) * Math.max(0, yy - (sy * sy) / n));
  if (!(spread > 0)) return null;
  const rho = Math.max(-1, Math.min(1, (xy - (sx * sy) / n) / spread));
  return { rho, n, p: tTwoSided(rho * Math.sqrt((n - 2) / Math.max(1e-12, 1 - rho * rho)), n - 2) };
}

/** Positions of the sample by group; rows of no group are left out. */
export function samplePositions(
  table: Pick<InsightTable, "sample">,
  codes: Int32Array,
  groups: number,
): readonly Int32Array[] {
  const counts = new Int32Array(groups);
  for (const row of table.sample) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const lists = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(groups);
  table.sample.forEach((row, position) => {
    const code = codes[row] ?? -1;
    const list = lists[code];
    if (list === undefined) return;
    list[filled[code] ?? 0] = position;
    filled[code] = (filled[code] ?? 0) + 1;
  });
  return lists;
}
