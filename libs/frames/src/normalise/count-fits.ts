import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";
import { columnsNamed, groupsBy } from "../polars/column-groups.ts";
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

/** What is counted in a trial's cells: an expression that is true for them; null where there is nothing to count. */
type Count = (cells: Expr, trial: Trial) => Expr | null;

/** How many cells of each trial each count is true for. Trials of one reading are one expression: thousands of columns are few of them. */
function countsOf(frame: DataFrame, trials: readonly Trial[], counts: readonly Count[]): ReadonlyMap<Trial, number[]> {
  const found = new Map(trials.map((trial) => [trial, counts.map(() => 0)]));
  const sums: Expr[] = [];
  const places: { readonly row: number[] | undefined; readonly which: number }[] = [];
  for (const alike of groupsBy(trials, ({ reading }) => reading.id)) {
    const cells = columnsNamed(alike.map(({ name }) => name));
    for (const [which, count] of counts.entries()) {
      const holds = count(cells, alike[0]);
      if (holds === null) continue;
      sums.push(holds.sum().suffix(` ${which}`));
      places.push(...alike.map((trial) => ({ row: found.get(trial), which })));
    }
  }
  if (sums.length === 0) return found;
  for (const [at, sum] of countsRow.parse(frame.select(...sums).row(0)).entries()) {
    const { row, which } = places[at] ?? {};
    if (row !== undefined && which !== undefined) row[which] = sum ?? 0;
  }
  return found;
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
  const found = countsOf(head, trials, [filledCells, (cells, { reading }) => fitting(cells, reading)]);
  return trials.filter((trial) => {
    const [filled, fits] = found.get(trial) ?? [];
    return filled === fits;
  });
}

/** Counts the trials whose cells are all null or values as they stand; returns the others. Polars takes the columns side by side. */
function countAsTheyStand(frame: DataFrame, trials: readonly Trial[]): ReadonlySet<Trial> {
  const found = countsOf(frame, trials, [
    filledCells,
    (cells, { reading }) => fitting(cells, reading),
    (cells, { rival }) => (rival === null ? null : fitting(cells, rival)),
    (cells, { reading: { veto } }) => (veto === undefined ? null : cells.str.contains(veto.among)),
  ]);
  const wrong = new Set<Trial>();
  for (const trial of trials) {
    const [filled = 0, fits = 0, rivalFits = 0, vetoed = 0] = found.get(trial) ?? [];
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
const filledCells: Count = (cells) => cells.isNotNull();

function countWithCare(frame: DataFrame, trials: readonly Trial[]): void {
  // The texts are made once for all that is asked of them.
  const names = trials.map(({ name }) => name);
  const texts = frame.select(typedText(columnsNamed(names)));
  const found = countsOf(texts, trials, [
    filledCells,
    (text, { reading }) => fitting(text, reading),
    (text, { rival }) => (rival === null ? null : fitting(text, rival)),
    (text, { reading: { veto } }) => (veto === undefined ? null : text.str.contains(veto.pattern)),
  ]);
  const blanks = countBlanks(frame, names);
  for (const [at, trial] of trials.entries()) {
    const { name, reading, rival, counts } = trial;
    const [values = 0, fits = 0, rivalFits = 0, vetoed = 0] = found.get(trial) ?? [];
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
  if (names.length === 0) return [];
  const row = frame.select(blankText(columnsNamed(names)).sum()).row(0);
  return countsRow.parse(row).map((sum) => sum ?? 0);
}
