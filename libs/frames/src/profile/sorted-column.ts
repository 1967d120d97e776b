import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";

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

/** The runs of a sorted series without nulls: its distinct values and the most frequent ones, without hashing. */
export function runsOf(sorted: Series, wanted: number): Runs {
  const height = sorted.length;
  if (height === 0) return { distinct: 0, longest: [] };
  const frame = pl.DataFrame([sorted.rename("v")]).withRowIndex("i");
  const starts = frame
    .lazy()
    .filter(
      pl
        .col("v")
        .neq(pl.col("v").shift(1))
        .or(pl.col("i").eq(pl.lit(0))),
    )
    .select(pl.col("i").cast(pl.Int64));
  const lengths = starts
    .withColumn(pl.col("i").shift(-1).fillNull(pl.lit(height)).minus(pl.col("i")).alias("n"))
    .collectSync();
  return { distinct: lengths.height, longest: topRuns(lengths, wanted) };
}

function topRuns(lengths: DataFrame, wanted: number): Run[] {
  const ranked = lengths.withColumn(
    pl
      .col("n")
      .mul(pl.lit(2 ** 32))
      .minus(pl.col("i"))
      .alias("rank"),
  );
  const top = ranked.sort("rank", true).head(wanted);
  return runRows.parse(top.select("i", "n").rows()).map(([index, count]) => ({ index, count }));
}
