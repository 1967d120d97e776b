import type { Cell, ColumnProfile, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { runsOf, type Run } from "./sorted-column.ts";

/** How the values of a column are spread. */
export interface Distribution {
  readonly distinct: number;
  readonly top: ColumnProfile["top_values"];
  /** Some of the values as texts, the most frequent first. */
  readonly samples: readonly string[];
  /** All distinct texts where they are few, the most frequent first. */
  readonly values: readonly string[] | null;
}

export const topValues = 10;
/** Categories with more values than this are not listed whole. */
const maxListed = 1000;
const semanticSamples = 200;

const countedTexts = z.array(z.tuple([z.string(), z.number()]));

/** The spread of a text, time or boolean column `v` without nulls, by the hashes of its values. */
export function textDistribution(filled: DataFrame, column: DatasetColumn): Distribution {
  const text = filled.select(pl.col("v").cast(pl.Utf8).alias("v"));
  const hashes = text.select(pl.col("v").hash().alias("h")).getColumn("h");
  const sorted = hashes.sort();
  const { distinct, longest } = runsOf(sorted, topValues);
  const few = distinct <= Math.max(maxListed, filled.height / 10);
  const counted = few ? countValues(text, maxListed) : countFrequent(text, hashes, sorted, longest);
  const toCell = (value: string): Cell => (column.type === "boolean" ? value === "true" : value);
  return {
    distinct,
    top: counted.slice(0, topValues).map(([value, count]) => ({ value: toCell(value), count })),
    samples: counted.slice(0, semanticSamples).map(([value]) => value),
    values: distinct <= maxListed ? counted.map(([value]) => value) : null,
  };
}

/** Values with their counts, most frequent first, equally frequent ones in order. */
function countValues(text: DataFrame, wanted: number): [string, number][] {
  const counted = text
    .lazy()
    .groupBy("v")
    .agg(pl.len().cast(pl.Int64).alias("n"))
    .sort("v")
    .sort("n", true)
    .head(wanted)
    .collectSync();
  return countedTexts.parse(counted.rows()).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** With mostly distinct values only those whose hash repeats are counted; the rest of the list is the first rows' values. */
function countFrequent(text: DataFrame, hashes: Series, sorted: Series, longest: readonly Run[]): [string, number][] {
  const both = pl.DataFrame([text.getColumn("v"), hashes.rename("h")]);
  const repeated = longest.filter((run) => run.count > 1);
  const wanted = repeated.map((run) => sorted.slice(run.index, 1).rename("h"));
  const frequent =
    wanted.length === 0
      ? []
      : countValues(both.join(pl.DataFrame([joined(wanted)]), { on: "h", how: "inner" }).select("v"), topValues);
  const known = new Set(frequent.map(([value]) => value));
  const firsts = countedTexts.parse(
    text
      .head(semanticSamples * 2)
      .unique()
      .withColumn(pl.lit(1).alias("n"))
      .rows(),
  );
  return [...frequent, ...firsts.filter(([value]) => !known.has(value)).sort((a, b) => (a[0] < b[0] ? -1 : 1))];
}

function joined(parts: readonly Series[]): Series {
  const [first, ...rest] = parts;
  if (first === undefined) throw new Error("There is nothing to join.");
  return rest.length === 0 ? first : pl.concat([first, ...rest]);
}
