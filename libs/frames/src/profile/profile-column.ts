import type { Cell, ColumnProfile, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Series } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
import { cellsOf } from "./cells.ts";
import { dateCoverage } from "./date-coverage.ts";
import { noNumbers, numberFacts } from "./number-facts.ts";
import { semanticType } from "./semantic-type.ts";
import { runsOf, type Runs } from "./sorted-column.ts";
import { textPatterns } from "./text-patterns.ts";
import { textDistribution, topValues, type Distribution, type TextDistribution } from "./text-distribution.ts";

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);

type Spread = Distribution & Pick<TextDistribution, "ends"> & { readonly lengths: TextDistribution["lengths"] | null };

const countRow = z.tuple([z.number()]);
const isFilled = once(() => pl.col("v").isNotNull());

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
  const [nulls] = countRow.parse(frame.nullCount().row(0));
  const filled = nulls === 0 ? frame : frame.filter(isFilled());
  const isText = column.type === "text" || column.type === "time";
  yield;
  const sorted = isText || column.type === "boolean" ? null : filled.sort("v").getColumn("v");
  const spread: Spread = sorted === null ? textDistribution(filled, column) : sortedDistribution(sorted, column);
  yield;
  const numbers =
    sorted !== null && numeric.has(column.type) && sorted.length > 0
      ? numberFacts(filled, sorted, column.type === "integer")
      : noNumbers;
  const lengths = isText && filled.height > 0 ? spread.lengths : null;
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
    ...spread.ends,
    ...statistics,
    top_values: spread.top,
    values: listsValues(semantic, lengths?.mean ?? 0) ? (spread.values?.slice() ?? null) : null,
    text_length: lengths,
    ...shapeOf(semantic, spread, lengths?.mean ?? 0),
    ...(sorted !== null && isDay.has(column.type) ? coverageOf(sorted) : {}),
  };
}

// Longer texts are sentences: nobody names one in a question.
const longestName = 60;
const neverListed: ReadonlySet<ColumnProfile["semantic_type"]> = new Set(["email", "phone", "url", "empty"]);

/** Names and titles are listed beside categories: a question names them without saying of which column they are. */
function listsValues(semantic: ColumnProfile["semantic_type"], meanLength: number): boolean {
  return meanLength <= longestName && !neverListed.has(semantic);
}

function sortedDistribution(sorted: Series, column: DatasetColumn): Spread {
  const { distinct, longest }: Runs = runsOf(sorted, topValues);
  const [min = null, max = null, ...values] = cellsAt(
    sorted,
    sorted.length === 0 ? [] : [0, sorted.length - 1, ...longest.map(({ index }) => index)],
    column,
  );
  const top = longest.map(({ count }, at) => ({ value: values[at] ?? null, count }));
  return { distinct, top, samples: [], values: null, ends: { min, max }, lengths: null };
}

/** Some of a column's values, all in one conversion. */
function cellsAt(sorted: Series, places: readonly number[], column: DatasetColumn): Cell[] {
  if (places.length === 0) return [];
  return cellsOf(pl.DataFrame([sorted.gather([...places])]), [column.type]).map(([cell]) => cell ?? null);
}

const isDay: ReadonlySet<string> = new Set(["date", "timestamp", "timestamptz"]);

function coverageOf(sorted: Series): Pick<ColumnProfile, "coverage"> {
  const coverage = dateCoverage(sorted);
  return coverage === undefined ? {} : { coverage };
}

/** Prose has no form; neither do the words of a category tell more by it than by themselves. */
function shapeOf(semantic: ColumnProfile["semantic_type"], { samples }: Spread, meanLength: number) {
  const patterns = meanLength > longestName || semantic === "boolean" ? undefined : textPatterns(samples);
  return patterns === undefined ? {} : { patterns };
}
