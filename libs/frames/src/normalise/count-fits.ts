import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";
import type { Reading } from "./reading.ts";
import { blankText, readValue, typedText } from "./text-expressions.ts";

/** How a column's values take to a reading, over all rows seen. */
export interface FitCounts {
  /** Values that are not null by the words for null. */
  values: number;
  misfits: number;
  /** Misfits by the rival order of day and month. */
  rivalMisfits: number;
  vetoed: number;
  /** Every cell so far is null or a value just as it stands: without white space around it, and no word for null. */
  asTheyStand: boolean;
  /** Cells that would be null in a text column. */
  blanks: number;
  /** Some distinct misfits. */
  readonly examples: Set<string>;
}

/** A column with the reading to try. */
export interface Trial {
  readonly name: string;
  readonly reading: Reading;
  readonly rival: Reading | null;
  readonly counts: FitCounts;
}

export const noCounts = (): FitCounts => ({
  values: 0,
  misfits: 0,
  rivalMisfits: 0,
  vetoed: 0,
  asTheyStand: true,
  blanks: 0,
  examples: new Set(),
});

const maxExamples = 60;
const countsRow = z.array(z.number().nullable());
const exampleRows = z.array(z.tuple([z.string()]));

/** The sums of expressions over a frame, in their order. */
function sumsOf(frame: DataFrame, sums: readonly Expr[]): number[] {
  if (sums.length === 0) return [];
  const row = frame.select(...sums.map((sum, at) => sum.alias(String(at)))).row(0);
  return countsRow.parse(row).map((sum) => sum ?? 0);
}

/**
 * Adds a chunk's rows to the counts of all trials. Most columns hold nothing but values, written alike: those are counted as they
 * stand, and only the others cell by cell with white space and words for null taken off.
 */
export function countFits(frame: DataFrame, trials: readonly Trial[]): void {
  const likely = fitAll(frame.head(headRows), trials);
  const wrong = countAsTheyStand(frame, likely);
  const careful = trials.filter((trial) => !likely.includes(trial) || wrong.has(trial));
  if (careful.length > 0) countWithCare(frame, careful);
}

/** Texts that the reading admits, and are values where the pattern alone does not tell. */
function fitting(text: Expr, reading: Reading): Expr {
  const admitted = text.str.contains(reading.pattern);
  return reading.total === true ? admitted : admitted.and(reading.value(text).isNotNull());
}

/** Some rows tell whether it is worth a look at all of them. */
function fitAll(head: DataFrame, trials: readonly Trial[]): Trial[] {
  const sums = sumsOf(
    head,
    trials.flatMap(({ name, reading }) => [pl.col(name).isNotNull().sum(), fitting(pl.col(name), reading).sum()]),
  );
  return trials.filter((_trial, at) => sums[at * 2] === sums[at * 2 + 1]);
}

/** Counts the trials whose cells are all null or values as they stand; returns the others. Polars takes the columns side by side. */
function countAsTheyStand(frame: DataFrame, trials: readonly Trial[]): ReadonlySet<Trial> {
  const sums = sumsOf(
    frame,
    trials.flatMap(({ name, reading, rival }) => [
      pl.col(name).isNotNull().sum(),
      fitting(pl.col(name), reading).sum(),
      rival === null ? pl.lit(0) : fitting(pl.col(name), rival).sum(),
      reading.veto === undefined ? pl.lit(0) : pl.col(name).str.contains(reading.veto.among).sum(),
    ]),
  );
  const wrong = new Set<Trial>();
  for (const [at, trial] of trials.entries()) {
    const [filled = 0, fits = 0, rivalFits = 0, vetoed = 0] = sums.slice(at * sumsPerTrial, (at + 1) * sumsPerTrial);
    if (fits !== filled) {
      wrong.add(trial);
      continue;
    }
    trial.counts.values += filled;
    trial.counts.rivalMisfits += trial.rival === null ? 0 : filled - rivalFits;
    trial.counts.vetoed += vetoed;
  }
  return wrong;
}

const headRows = 2_000;
const sumsPerTrial = 4;

function countWithCare(frame: DataFrame, trials: readonly Trial[]): void {
  // The texts are made once for all that is asked of them.
  const texts = frame.select(...trials.map(({ name }) => typedText(name).alias(name)));
  const sums = sumsOf(
    texts,
    trials.flatMap(({ name, reading, rival }) => {
      const text = pl.col(name);
      return [
        text.isNotNull().sum(),
        fitting(text, reading).sum(),
        rival === null ? pl.lit(0) : fitting(text, rival).sum(),
        reading.veto === undefined ? pl.lit(0) : text.str.contains(reading.veto.pattern).sum(),
      ];
    }),
  );
  const blanks = sumsOf(
    frame,
    trials.map(({ name }) => blankText(name).sum()),
  );
  for (const [at, { name, reading, rival, counts }] of trials.entries()) {
    const [values = 0, fits = 0, rivalFits = 0, vetoed = 0] = sums.slice(at * sumsPerTrial, (at + 1) * sumsPerTrial);
    counts.values += values;
    counts.misfits += values - fits;
    counts.rivalMisfits += rival === null ? 0 : values - rivalFits;
    counts.vetoed += vetoed;
    counts.asTheyStand = false;
    counts.blanks += blanks[at] ?? 0;
    if (values > fits && counts.examples.size < maxExamples) collectExamples(texts, name, reading, counts);
  }
}

function collectExamples(texts: DataFrame, name: string, reading: Reading, counts: FitCounts): void {
  const found = texts
    .lazy()
    .select(pl.col(name).alias("text"))
    .filter(
      pl
        .col("text")
        .isNotNull()
        .and(readValue(pl.col("text"), reading).isNull()),
    )
    .head(maxExamples * 20)
    .unique()
    .head(maxExamples)
    .collectSync();
  for (const [example] of exampleRows.parse(found.rows())) counts.examples.add(example);
}

/** How many cells of texts a column of texts would have as nulls. */
export function countBlanks(frame: DataFrame, names: readonly string[]): number[] {
  return sumsOf(
    frame,
    names.map((name) => blankText(name).sum()),
  );
}
