import type { Cell, ColumnProfile, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
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

/** The spread of texts with what is known of their order and length. */
export interface TextDistribution extends Distribution {
  readonly ends: { readonly min: Cell; readonly max: Cell };
  readonly lengths: NonNullable<ColumnProfile["text_length"]>;
}

export const topValues = 10;
/** Categories with more values than this are not listed whole. */
const maxListed = 4000;
const semanticSamples = 200;
/** Rows that tell whether values repeat. */
const probeRows = 20_000;

const countedTexts = z.array(z.tuple([z.string(), z.number()]));
const endsRow = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.number().nullable(),
]);

/** The spread of a text, time or boolean column `v` without nulls. Where values repeat they are grouped once, and all else is asked of the groups. */
export function textDistribution(filled: DataFrame, column: DatasetColumn): TextDistribution {
  if (filled.height === 0) return noTexts;
  const text = column.type === "boolean" ? filled.select(inText()) : filled;
  const probe = text.head(probeRows);
  const repeats = probe.height < probeRows || probe.getColumn("v").nUnique() <= probeRows / 10;
  const { distinct, counted, weighed } = repeats ? byGroups(text) : byHashes(text);
  const toCell = (value: string): Cell => (column.type === "boolean" ? value === "true" : value);
  return {
    distinct,
    top: counted.slice(0, topValues).map(([value, count]) => ({ value: toCell(value), count })),
    samples: counted.slice(0, semanticSamples).map(([value]) => value),
    values: distinct <= maxListed ? counted.map(([value]) => value) : null,
    ...endsOf(weighed, toCell),
  };
}

const noTexts: TextDistribution = {
  distinct: 0,
  top: [],
  samples: [],
  values: [],
  ends: { min: null, max: null },
  lengths: { min: 0, mean: 0, max: 0 },
};

interface Counted {
  readonly distinct: number;
  /** Values with their counts, most frequent first: all of them where they are few. */
  readonly counted: [string, number][];
  /** Values `v` that occur `n` times. */
  readonly weighed: DataFrame;
}

function byGroups(text: DataFrame): Counted {
  const weighed = groupsOf(text);
  return { distinct: weighed.height, counted: mostFrequent(weighed, maxListed), weighed };
}

/** Values are counted by a 64-bit hash: grouping long texts that are mostly distinct takes several times as long. */
function byHashes(text: DataFrame): Counted {
  const hashes = text.select(hash()).getColumn("h");
  const sorted = hashes.sort();
  const { distinct, longest } = runsOf(sorted, topValues);
  if (distinct <= maxListed) return byGroups(text);
  const weighed = text.withColumn(one());
  return { distinct, counted: countFrequent(text, hashes, sorted, longest), weighed };
}

const inText = once(() => pl.col("v").cast(pl.Utf8).alias("v"));
const hash = once(() => pl.col("v").hash().alias("h"));
const one = once(() => pl.lit(1).cast(pl.Int64).alias("n"));
const size = once(() => pl.len().cast(pl.Int64).alias("n"));
const extremes = once(() => {
  const [v, length] = [pl.col("v"), pl.col("v").str.lengths().cast(pl.Float64)];
  return [
    v.min().alias("low"),
    v.max().alias("high"),
    length.min().alias("shortest"),
    length.mul(pl.col("n")).sum().div(pl.col("n").sum()).alias("mean"),
    length.max().alias("longest"),
  ];
});

function groupsOf(text: DataFrame): DataFrame {
  return text.lazy().groupBy("v").agg(size()).collectSync();
}

/** Equally frequent values are in order. */
function mostFrequent(groups: DataFrame, wanted: number): [string, number][] {
  const few = groups.height <= wanted ? groups : groups.sort("v").sort("n", true).head(wanted);
  return countedTexts.parse(few.select("v", "n").rows()).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function endsOf(weighed: DataFrame, toCell: (value: string) => Cell): Pick<TextDistribution, "ends" | "lengths"> {
  const [low, high, min, mean, max] = endsRow.parse(weighed.select(...extremes()).row(0));
  return {
    ends: { min: low === null ? null : toCell(low), max: high === null ? null : toCell(high) },
    lengths: { min: min ?? 0, mean: mean ?? 0, max: max ?? 0 },
  };
}

/** Only values whose hash repeats are counted; the rest of the list is the first rows' values. */
function countFrequent(text: DataFrame, hashes: Series, sorted: Series, longest: readonly Run[]): [string, number][] {
  const both = pl.DataFrame([text.getColumn("v"), hashes.rename("h")]);
  const repeated = longest.filter((run) => run.count > 1);
  const wanted = repeated.map((run) => sorted.slice(run.index, 1).rename("h"));
  const frequent =
    wanted.length === 0
      ? []
      : mostFrequent(
          groupsOf(both.join(pl.DataFrame([joined(wanted)]), { on: "h", how: "inner" }).select("v")),
          topValues,
        );
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
