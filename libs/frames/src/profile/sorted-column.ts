import pl, { type DataFrame, type Expr, type Series } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
import { sliceRows } from "./row-slices.ts";

/** A run of equal values in sorted order. */
export interface Run {
  readonly index: number;
  readonly count: number;
}

export interface Runs {
  readonly distinct: number;
  /** The longest runs, longest first; of equally long ones the smaller value first. */
  readonly longest: readonly Run[];
}

const runRows = z.array(z.tuple([z.number(), z.number()]));
const indices = z.array(z.number());
const ends = z.tuple([z.number(), z.number()]);

/** How many of the first values, by a test that holds for values up to some place in the order and for none after it. */
function countWhile(sorted: Series, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(Number(sorted.get(middle)))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many values of a sorted numeric column are less than a bound. */
export function countBelow(sorted: Series, bound: number): number {
  return countWhile(sorted, (value) => value < bound);
}

/** How many values of a sorted numeric column are not greater than a bound. */
export function countUpTo(sorted: Series, bound: number): number {
  return countWhile(sorted, (value) => value <= bound);
}

/**
 * The runs of a sorted series without nulls: its distinct values and the most frequent ones, without hashing. Long series are gone
 * through in slices, so that the temporaries stay small beside the series.
 */
export function runsOf(sorted: Series, wanted: number): Runs {
  const frame = pl.DataFrame([sorted.name === "v" ? sorted : sorted.rename("v")]);
  let distinct = 0;
  let longest: Run[] = [];
  /** Where the run starts that the slice at hand continues. */
  let open = 0;
  for (let from = 0; from < sorted.length; from += sliceRows) {
    const starts = startsIn(frame, from);
    distinct += starts.height;
    if (starts.height === 0) continue;
    const index = starts.getColumn("i");
    const [first, last] = ends.parse([index.get(0), index.get(starts.height - 1)]);
    if (from > 0) longest.push({ index: open, count: first - open });
    open = last;
    if (wanted > 0)
      longest = longestOf([...longest, ...topRuns(starts, Math.min(sliceRows, sorted.length - from), wanted)], wanted);
  }
  if (sorted.length > 0) longest.push({ index: open, count: sorted.length - open });
  return { distinct, longest: wanted === 0 ? [] : longestOf(longest, wanted) };
}

function longestOf(runs: readonly Run[], wanted: number): Run[] {
  return runs.toSorted((a, b) => b.count - a.count || a.index - b.index).slice(0, wanted);
}

/** Where runs start in a slice, as indices of the whole series in a column `i`. */
function startsIn(sorted: DataFrame, from: number): DataFrame {
  if (from === 0) return sorted.slice(0, sliceRows).withRowIndex("at").select(startsAtFirst());
  return sorted
    .slice(from - 1, sliceRows + 1)
    .withRowIndex("at")
    .select(
      startsLater()
        .plus(pl.lit(from - 1))
        .alias("i"),
    );
}

const differs = (otherwise: boolean): Expr => pl.col("v").neq(pl.col("v").shift(1)).fillNull(pl.lit(otherwise));
/** The first value of all starts a run; the first of a later slice only stands for the value before it. */
const startsAtFirst = once(() => pl.col("at").filter(differs(true)).cast(pl.Int64).alias("i"));
const startsLater = once(() => pl.col("at").filter(differs(false)).cast(pl.Int64));

/** The longest of the runs that end where another starts. */
function topRuns(starts: DataFrame, span: number, wanted: number): Run[] {
  if (starts.height === span) return singles(starts, wanted);
  const lengths = starts
    .lazy()
    .select(...withLength())
    .filter(hasLength())
    .collectSync();
  const repeated = lengths.filter(isRepeated());
  // Where few values repeat, the first of the others complete the list.
  const few = repeated.height >= wanted ? repeated : pl.concat([repeated, lengths.filter(isSingle()).head(wanted)]);
  const ranked = few.withColumn(rank());
  const top = ranked.sort("rank", true).head(wanted);
  return runRows.parse(top.select("i", "n").rows()).map(([index, count]) => ({ index, count }));
}

const withLength = once(() => [pl.col("i"), pl.col("i").shift(-1).minus(pl.col("i")).alias("n")]);
const hasLength = once(() => pl.col("n").isNotNull());
const isRepeated = once(() => pl.col("n").gt(pl.lit(1)));
const isSingle = once(() => pl.col("n").eq(pl.lit(1)));
const rank = once(() =>
  pl
    .col("n")
    .mul(pl.lit(2 ** 32))
    .minus(pl.col("i"))
    .alias("rank"),
);

/** The first runs of a slice in which no value repeats; its last run may go on in the next slice. */
function singles(starts: DataFrame, wanted: number): Run[] {
  const first = starts.getColumn("i").head(Math.min(wanted, starts.height - 1));
  return indices.parse(first.toArray().map(Number)).map((index) => ({ index, count: 1 }));
}
