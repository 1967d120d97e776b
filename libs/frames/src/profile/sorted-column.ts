import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
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
const ends = z.tuple([z.number(), z.number()]);

/**
 * The runs of a sorted series without nulls: its distinct values and the most frequent ones, without hashing. Long series are gone
 * through in slices, so that the temporaries stay small beside the series.
 */
export function runsOf(sorted: Series, wanted: number): Runs {
  let distinct = 0;
  let longest: Run[] = [];
  /** Where the run starts that the slice at hand continues. */
  let open = 0;
  for (let from = 0; from < sorted.length; from += sliceRows) {
    const starts = startsIn(sorted, from);
    distinct += starts.height;
    if (starts.height === 0) continue;
    const index = starts.getColumn("i");
    const [first, last] = ends.parse([index.get(0), index.get(starts.height - 1)]);
    if (from > 0) longest.push({ index: open, count: first - open });
    open = last;
    if (wanted > 0) longest = longestOf([...longest, ...topRuns(starts, wanted)], wanted);
  }
  if (sorted.length > 0) longest.push({ index: open, count: sorted.length - open });
  return { distinct, longest: wanted === 0 ? [] : longestOf(longest, wanted) };
}

function longestOf(runs: readonly Run[], wanted: number): Run[] {
  return runs.toSorted((a, b) => b.count - a.count || a.index - b.index).slice(0, wanted);
}

/** Where runs start in a slice, as indices of the whole series in a column `i`. */
function startsIn(sorted: Series, from: number): DataFrame {
  const before = Math.min(1, from);
  const slice = sorted.slice(from - before, sliceRows + before).rename("v");
  return pl
    .DataFrame([slice])
    .withRowIndex("at")
    .lazy()
    .filter(
      pl
        .col("v")
        .neq(pl.col("v").shift(1))
        .or(pl.lit(from === 0).and(pl.col("at").eq(pl.lit(0)))),
    )
    .select(
      pl
        .col("at")
        .cast(pl.Int64)
        .plus(pl.lit(from - before))
        .alias("i"),
    )
    .collectSync();
}

/** The longest of the runs that end where another starts. */
function topRuns(starts: DataFrame, wanted: number): Run[] {
  const lengths = starts
    .lazy()
    .select(pl.col("i"), pl.col("i").shift(-1).minus(pl.col("i")).alias("n"))
    .filter(pl.col("n").isNotNull())
    .collectSync();
  const repeated = lengths.filter(pl.col("n").gt(pl.lit(1)));
  // Where few values repeat, the first of the others complete the list.
  const few =
    repeated.height >= wanted
      ? repeated
      : pl.concat([repeated, lengths.filter(pl.col("n").eq(pl.lit(1))).head(wanted)]);
  const ranked = few.withColumn(
    pl
      .col("n")
      .mul(pl.lit(2 ** 32))
      .minus(pl.col("i"))
      .alias("rank"),
  );
  const top = ranked.sort("rank", true).head(wanted);
  return runRows.parse(top.select("i", "n").rows()).map(([index, count]) => ({ index, count }));
}
