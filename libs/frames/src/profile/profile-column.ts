import type { Cell, ColumnProfile, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { cellsOf } from "./cells.ts";
import { noNumbers, numberFacts } from "./number-facts.ts";
import { semanticType } from "./semantic-type.ts";
import { runsOf, type Runs } from "./sorted-column.ts";
import { textDistribution, topValues, type Distribution } from "./text-distribution.ts";

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);
const numberRow = z.array(z.number().nullable());

/**
 * Profiles one column over all of its rows. `frame` has the one column, called `v`. Counts are exact; distinct texts are counted by
 * a 64-bit hash, which can err by one in about 10⁷ columns of a million values. Yields where memory of a step can be given back.
 */
export function* profileColumn(
  frame: DataFrame,
  column: DatasetColumn,
  evidence: string,
): Generator<void, ColumnProfile> {
  const rows = frame.height;
  const nulls = frame.getColumn("v").nullCount();
  const filled = nulls === 0 ? frame : frame.filter(pl.col("v").isNotNull());
  const isText = column.type === "text" || column.type === "time";
  yield;
  const sorted = isText || column.type === "boolean" ? null : filled.getColumn("v").sort();
  const spread = sorted === null ? textDistribution(filled, column) : sortedDistribution(sorted, column);
  const ends = sorted === null ? textEnds(filled, column) : sortedEnds(sorted, column);
  yield;
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
    values: listsValues(semantic, lengths?.mean ?? 0) ? (spread.values?.slice() ?? null) : null,
    text_length: lengths,
  };
}

// Longer texts are sentences: nobody names one in a question.
const longestName = 60;
const neverListed: ReadonlySet<ColumnProfile["semantic_type"]> = new Set(["email", "phone", "url", "empty"]);

/** Names and titles are listed beside categories: a question names them without saying of which column they are. */
function listsValues(semantic: ColumnProfile["semantic_type"], meanLength: number): boolean {
  return meanLength <= longestName && !neverListed.has(semantic);
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

function textLengths(filled: DataFrame): { min: number; mean: number; max: number } {
  const length = pl.col("v").str.lengths();
  const row = filled.select(length.min().alias("min"), length.mean().alias("mean"), length.max().alias("max")).row(0);
  const [min = null, mean = null, max = null] = numberRow.parse(row);
  return { min: min ?? 0, mean: mean ?? 0, max: max ?? 0 };
}
