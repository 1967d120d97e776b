import { chiSquareAbove, logChoose, normalQuantile, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./compare-two.ts";

export interface ChiSquareTest {
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
  /** Cramér's V without its bias (Bergsma 2013): 0 for independent categories, 1 for one that follows from the other. */
  readonly v: number;
  readonly expected: readonly (readonly number[])[];
  /** (observed − expected) / its standard error: beyond ±2 a cell stands out. */
  readonly residuals: readonly (readonly number[])[];
  /** The share of cells with fewer than 5 expected: above 0.2 the test is not to be trusted (Cochran 1954). */
  readonly thinCells: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Pearson's chi-square test of independence of a table of counts without empty rows or columns. */
export function chiSquareTest(table: readonly (readonly number[])[]): ChiSquareTest {
  const rows = table.map((row) => sumOf(row));
  const columns = (table[0] ?? []).map((_, at) => sumOf(table.map((row) => row[at] ?? 0)));
  const n = sumOf(rows);
  const expected = rows.map((row) => columns.map((column) => (row * column) / n));
  let statistic = 0;
  const residuals = table.map((row, r) =>
    row.map((count, c) => {
      const fair = expected[r]?.[c] ?? 0;
      statistic += (count - fair) ** 2 / fair;
      return (count - fair) / Math.sqrt(fair * (1 - (rows[r] ?? 0) / n) * (1 - (columns[c] ?? 0) / n));
    }),
  );
  const degrees = (rows.length - 1) * (columns.length - 1);
  const cells = expected.flat();
  return {
    statistic,
    degrees,
    p: chiSquareAbove(statistic, degrees),
    v: unbiasedV(statistic, n, rows.length, columns.length),
    expected,
    residuals,
    thinCells: cells.filter((cell) => cell < 5).length / cells.length,
  };
}

function unbiasedV(statistic: number, n: number, rows: number, columns: number): number {
  const phi = Math.max(0, statistic / n - ((rows - 1) * (columns - 1)) / (n - 1));
  const r = rows - (rows - 1) ** 2 / (n - 1);
  const c = columns - (columns - 1) ** 2 / (n - 1);
  const most = Math.min(r - 1, c - 1);
  return most <= 0 ? 0 : Math.min(1, Math.sqrt(phi / most));
}

/** Fisher's exact test of a table of two by two, two-sided: all tables as unlikely as this one or more (Fisher 1934). */
export function fisherExact([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]): number {
  const [row, column, n] = [a + b, a + c, a + b + c + d];
  const logP = (x: number): number => logChoose(row, x) + logChoose(n - row, column - x) - logChoose(n, column);
  const observed = logP(a);
  // Tables of the same chance differ by rounding only.
  const tolerance = 1e-7;
  let p = 0;
  for (let x = Math.max(0, column - (n - row)); x <= Math.min(row, column); x += 1) {
    if (logP(x) <= observed + tolerance) p += Math.exp(logP(x));
  }
  return Math.min(1, p);
}

/** Wilson's interval of a share (Wilson 1927). */
export function wilsonInterval(hits: number, n: number, level = 0.95): Interval {
  const z = normalQuantile((1 + level) / 2);
  const share = hits / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const reach = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

export interface ProportionTest {
  readonly difference: number;
  /** Newcombe's hybrid score interval of the difference (Newcombe 1998, method 10). */
  readonly interval: Interval;
  readonly z: number;
  readonly p: number;
}

/** The z-test of two shares with a pooled error. */
export function twoProportions(
  a: { hits: number; n: number },
  b: { hits: number; n: number },
  level = 0.95,
): ProportionTest {
  const [x, y] = [a.hits / a.n, b.hits / b.n];
  const pooled = (a.hits + b.hits) / (a.n + b.n);
  const z = (x - y) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const [first, second] = [wilsonInterval(a.hits, a.n, level), wilsonInterval(b.hits, b.n, level)];
  const difference = x - y;
  return {
    difference,
    interval: {
      low: difference - Math.sqrt((x - first.low) ** 2 + (second.high - y) ** 2),
      high: difference + Math.sqrt((first.high - x) ** 2 + (y - second.low) ** 2),
    },
    z,
    p: normalTwoSided(z),
  };
}
