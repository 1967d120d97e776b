import type { ColumnProfile, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
import { twinName } from "../polars/twin-name.ts";

/** Pairs grow with the square of the columns: beyond this many numeric columns the later ones have no correlations. */
const maxCorrelated = 24;

interface Measure {
  readonly name: string;
  readonly mean: number;
  readonly hasNulls: boolean;
}

interface Pair {
  readonly a: Measure;
  readonly b: Measure;
}

const sumsRow = z.array(z.number().or(z.nan()).nullable());

/** The columns between which correlations are sought. */
export function correlatedColumns(columns: readonly ColumnProfile[]): Measure[] {
  return columns
    .filter(({ type, semantic_type }) => type !== "text" && ["measure", "percent", "currency"].includes(semantic_type))
    .slice(0, maxCorrelated)
    .map((column) => ({ name: column.sql_name, mean: column.mean ?? 0, hasNulls: column.n_null > 0 }));
}

/** By their names, so that each is made once: n, Σx, Σy, Σx², Σy², Σxy of a pair over the rows that have both, where x and y are distances to the columns' means. */
function pairSums({ a, b }: Pair, valueOf: (measure: Measure) => Expr): (readonly [string, () => Expr])[] {
  const [x, y] = [(): Expr => valueOf(a), (): Expr => valueOf(b)];
  const product = [`${a.name} · ${b.name}`, () => x().mul(y()).sum()] as const;
  if (!a.hasNulls && !b.hasNulls) {
    // What does not depend on the other column is summed once for all pairs.
    const one = (name: string, value: () => Expr) => [`Σ ${name}`, () => value().sum()] as const;
    const square = (name: string, value: () => Expr) => [`Σ² ${name}`, () => value().mul(value()).sum()] as const;
    return [
      ["n", () => pl.len().cast(pl.Float64)],
      one(a.name, x),
      one(b.name, y),
      square(a.name, x),
      square(b.name, y),
      product,
    ];
  }
  // Adding the other's zero makes a value null where the other is.
  const xs = once(() => x().plus(y().mul(pl.lit(0))));
  const ys = once(() => y().plus(x().mul(pl.lit(0))));
  const of = (what: string): string => `${what} ${a.name} | ${b.name}`;
  return [
    [of("n"), () => xs().isNotNull().sum()],
    [of("x"), () => xs().sum()],
    [of("y"), () => ys().sum()],
    [of("xx"), () => xs().mul(xs()).sum()],
    [of("yy"), () => ys().mul(ys()).sum()],
    product,
  ];
}

/**
 * Pearson's r of each pair of measures over the rows that have both, strongest first. The rows come in slices; sums of products of
 * distances to the mean add up over them without cancellation (the shifted data algorithm of Chan, Golub, LeVeque 1983).
 */
export function* correlationsOf(
  measures: readonly Measure[],
  slices: Iterable<DataFrame>,
): Generator<void, TableProfile["correlations"]> {
  const pairs = measures.flatMap((a, at) => measures.slice(at + 1).map((b) => ({ a, b })));
  if (pairs.length === 0) return [];
  const columns = new Map(measures.map((measure) => [measure, pl.col(twinName(measure.name))]));
  const valueOf = (measure: Measure): Expr => columns.get(measure) ?? pl.col(twinName(measure.name));
  const wanted = new Map(pairs.flatMap((pair) => pairSums(pair, valueOf)));
  const sumExpressions = [...wanted.values()].map((sum, at) => sum().alias(String(at)));
  const totals = new Map<string, number>();
  const distances = measures.map((measure) => valueOf(measure).cast(pl.Float64).minus(pl.lit(measure.mean)));
  for (const slice of slices) {
    const sums = sumsRow.parse(
      slice
        .lazy()
        .select(...distances)
        .select(...sumExpressions)
        .collectSync()
        .row(0),
    );
    for (const [at, name] of [...wanted.keys()].entries()) totals.set(name, (totals.get(name) ?? 0) + (sums[at] ?? 0));
    yield;
  }
  return pairs
    .map((pair) => ({
      a: pair.a.name,
      b: pair.b.name,
      r: rOf(pairSums(pair, valueOf).map(([name]) => totals.get(name) ?? 0)),
    }))
    .filter(({ r }) => Number.isFinite(r))
    .sort((p, q) => Math.abs(q.r) - Math.abs(p.r));
}

/** Where a column is constant over the rows of a pair, r is not defined. */
function rOf([n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0]: readonly number[]): number {
  if (n < 3) return Number.NaN;
  const varX = xx - (x * x) / n;
  const varY = yy - (y * y) / n;
  const tiny = 1e-12;
  if (varX <= xx * tiny || varY <= yy * tiny) return Number.NaN;
  return Math.max(-1, Math.min(1, (xy - (x * y) / n) / Math.sqrt(varX * varY)));
}
