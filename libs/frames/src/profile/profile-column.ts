import type { Cell, ColumnProfile, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { cellsOf } from "./cells.ts";
import { histogram } from "./histogram.ts";
import { semanticType } from "./semantic-type.ts";
import { runsOf, type Runs } from "./sorted-column.ts";

const topValues = 10;
/** Categories with more values than this are not listed whole. */
const maxListed = 1000;
const semanticSamples = 200;

type TopValues = ColumnProfile["top_values"];

interface Distribution {
  readonly distinct: number;
  readonly top: TopValues;
  readonly samples: readonly string[];
  readonly values: readonly string[] | null;
}

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);
const countedTexts = z.array(z.tuple([z.string(), z.number()]));
const numberRow = z.array(z.number().nullable());

/**
 * Profiles one column over all of its rows. `frame` has the one column, called `v`. Counts are exact; distinct texts are counted by
 * a 64-bit hash where there are many, which can err by one in about 10⁷ columns of a million values.
 */
export function profileColumn(frame: DataFrame, column: DatasetColumn, evidence: string): ColumnProfile {
  const rows = frame.height;
  const filled = frame.filter(pl.col("v").isNotNull());
  const nulls = rows - filled.height;
  const isText = column.type === "text" || column.type === "time";
  const sorted = isText || column.type === "boolean" ? null : filled.getColumn("v").sort();
  const spread = sorted === null ? textDistribution(filled, column) : sortedDistribution(sorted, column);
  const ends = sorted === null ? textEnds(filled, column) : sortedEnds(sorted, column);
  const numbers =
    numeric.has(column.type) && filled.height > 0 ? numberFacts(filled, sorted, column.type === "integer") : noNumbers;
  const lengths = isText && filled.height > 0 ? textLengths(filled) : null;
  const semantic = semanticType({
    name: column.name,
    type: column.type,
    rows,
    nulls,
    distinct: spread.distinct,
    evidence,
    min: numbers.low,
    max: numbers.high,
    samples: spread.samples,
    meanLength: lengths?.mean ?? null,
  });
  const { low: _low, high: _high, ...statistics } = numbers;
  return {
    ...column,
    semantic_type: semantic,
    n_rows: rows,
    n_null: nulls,
    null_pct: rows === 0 ? 0 : (nulls * 100) / rows,
    n_unique: spread.distinct,
    ...ends,
    ...statistics,
    top_values: spread.top,
    values:
      semantic === "category" || semantic === "country" || semantic === "constant" ? [...(spread.values ?? [])] : null,
    text_length: lengths,
  };
}

function sortedDistribution(sorted: Series, column: DatasetColumn): Distribution {
  const runs: Runs = runsOf(sorted, topValues);
  const top = runs.longest.map(({ index, count }) => ({ value: cellAt(sorted, index, column), count }));
  return { distinct: runs.distinct, top, samples: [], values: null };
}

function cellAt(sorted: Series, index: number, column: DatasetColumn): Cell {
  const [row] = cellsOf(pl.DataFrame([sorted.slice(index, 1).rename("v")]), [column.type]);
  return row?.[0] ?? null;
}

function sortedEnds(sorted: Series, column: DatasetColumn): { min: Cell; max: Cell } {
  if (sorted.length === 0) return { min: null, max: null };
  return { min: cellAt(sorted, 0, column), max: cellAt(sorted, sorted.length - 1, column) };
}

function textEnds(filled: DataFrame, column: DatasetColumn): { min: Cell; max: Cell } {
  if (filled.height === 0) return { min: null, max: null };
  const value = column.type === "boolean" ? pl.col("v").cast(pl.Int8) : pl.col("v");
  const [low = null, high = null] = z
    .array(z.union([z.string(), z.number(), z.null()]))
    .parse(filled.select(value.min().alias("low"), value.max().alias("high")).row(0));
  return column.type === "boolean" ? { min: low === 1, max: high === 1 } : { min: low, max: high };
}

function textDistribution(filled: DataFrame, column: DatasetColumn): Distribution {
  const text = filled.select(pl.col("v").cast(pl.Utf8).alias("v"));
  const hashes = text.select(pl.col("v").hash().alias("h")).getColumn("h");
  const distinct = filled.height === 0 ? 0 : runsOf(hashes.sort(), 0).distinct;
  const few = distinct <= Math.max(maxListed, filled.height / 10);
  const counted = few ? countValues(text, maxListed) : countFrequentHashes(text, hashes);
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
function countFrequentHashes(text: DataFrame, hashes: Series): [string, number][] {
  const both = pl.DataFrame([text.getColumn("v"), hashes.rename("h")]);
  const sorted = hashes.sort();
  const { longest } = runsOf(sorted, topValues);
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

interface NumberFacts {
  readonly mean: number | null;
  readonly stddev: number | null;
  readonly sum: number | null;
  readonly n_zero: number | null;
  readonly n_negative: number | null;
  readonly quantiles: ColumnProfile["quantiles"];
  readonly histogram: ColumnProfile["histogram"];
  readonly low: number | null;
  readonly high: number | null;
}

const noNumbers: NumberFacts = {
  mean: null,
  stddev: null,
  sum: null,
  n_zero: null,
  n_negative: null,
  quantiles: null,
  histogram: null,
  low: null,
  high: null,
};

/** `stddev` is the sample's (n − 1), null for a single value. */
function numberFacts(filled: DataFrame, sorted: Series | null, whole: boolean): NumberFacts {
  const v = pl.col("v").cast(pl.Float64);
  const facts = filled.select(
    v.mean().alias("mean"),
    v.std().alias("stddev"),
    v.sum().alias("sum"),
    v.eq(pl.lit(0)).sum().alias("zero"),
    v.lt(pl.lit(0)).sum().alias("negative"),
    v.min().alias("low"),
    v.max().alias("high"),
  );
  const [mean = null, stddev = null, sum = null, n_zero = null, n_negative = null, low = null, high = null] =
    numberRow.parse(facts.row(0));
  const bins = low === null || high === null ? null : histogram(filled, low, high, whole);
  return {
    mean,
    stddev: filled.height < 2 ? null : stddev,
    sum,
    n_zero,
    n_negative,
    quantiles: quantilesOf(sorted),
    histogram: bins,
    low,
    high,
  };
}

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, as R and NumPy have it). */
function quantilesOf(sorted: Series | null): ColumnProfile["quantiles"] {
  if (sorted === null || sorted.length === 0) return null;
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Number(sorted.get(Math.floor(place)));
    const above = Number(sorted.get(Math.ceil(place)));
    return below + (above - below) * (place - Math.floor(place));
  };
  return { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

function textLengths(filled: DataFrame): { min: number; mean: number; max: number } {
  const length = pl.col("v").str.lengths();
  const row = filled.select(length.min().alias("min"), length.mean().alias("mean"), length.max().alias("max")).row(0);
  const [min = null, mean = null, max = null] = numberRow.parse(row);
  return { min: min ?? 0, mean: mean ?? 0, max: max ?? 0 };
}
