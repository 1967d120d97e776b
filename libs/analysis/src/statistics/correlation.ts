import type { Interval } from "./compare-two.ts";
import { normalQuantile, tTwoSided } from "./distributions.ts";
import { ranksOf } from "./ranks.ts";

export interface Correlation {
  /** Rows that have both. */
  readonly n: number;
  readonly r: number;
  readonly p: number;
  /** By Fisher's transformation. */
  readonly interval: Interval;
}

/** Pearson's r, or with ranks Spearman's ρ, of the rows that have both; null for fewer than 4 or where one is constant. */
export function correlate(
  a: Float64Array,
  b: Float64Array,
  method: "pearson" | "spearman",
  level = 0.95,
): Correlation | null {
  const both = (value: number, at: number): boolean => !Number.isNaN(value) && !Number.isNaN(b[at] ?? Number.NaN);
  const rows = [...a.keys()].filter((at) => both(a[at] ?? Number.NaN, at));
  if (rows.length < 4) return null;
  const x = Float64Array.from(rows, (row) => a[row] ?? 0);
  const y = Float64Array.from(rows, (row) => b[row] ?? 0);
  const r = method === "pearson" ? pearson(x, y) : pearson(ranksOf(x).ranks, ranksOf(y).ranks);
  if (!Number.isFinite(r)) return null;
  const n = rows.length;
  const t = r * Math.sqrt((n - 2) / Math.max(1e-300, 1 - r * r));
  // The ranks' transformed correlation varies by 1.06 / (n − 3) (Fieller, Hartley and Pearson 1957).
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt((method === "pearson" ? 1 : 1.06) / (n - 3));
  const z = Math.atanh(Math.max(-1 + 1e-15, Math.min(1 - 1e-15, r)));
  return { n, r, p: tTwoSided(t, n - 2), interval: { low: Math.tanh(z - reach), high: Math.tanh(z + reach) } };
}

/** NaN where one is constant. */
export function pearson(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const dx = (x[at] ?? 0) - mx;
    const dy = (y[at] ?? 0) - my;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const tiny = 1e-24 * n;
  if (xx <= tiny * mx * mx || yy <= tiny * my * my) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
