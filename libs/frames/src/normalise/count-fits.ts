import pl, { type DataFrame } from "nodejs-polars";
import { z } from "zod";
import type { Reading } from "./reading.ts";
import { readValue, typedText } from "./text-expressions.ts";

/** How a column's values take to a reading, over all rows seen. */
export interface FitCounts {
  /** Values that are not null by the words for null. */
  values: number;
  misfits: number;
  /** Misfits by the rival order of day and month. */
  rivalMisfits: number;
  vetoed: number;
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

export const noCounts = (): FitCounts => ({ values: 0, misfits: 0, rivalMisfits: 0, vetoed: 0, examples: new Set() });

const maxExamples = 60;
const countsRow = z.array(z.number().nullable());
const exampleRows = z.array(z.tuple([z.string()]));

/** Adds a chunk's rows to the counts of all trials, in one pass over the chunk. */
export function countFits(frame: DataFrame, trials: readonly Trial[]): void {
  if (trials.length === 0) return;
  const measures = trials.flatMap(({ name, reading, rival }, at) => {
    const text = typedText(name);
    const misfits = (by: Reading): pl.Expr => text.isNotNull().and(readValue(text, by).isNull()).sum();
    const veto = reading.veto === undefined ? pl.lit(0) : text.str.contains(reading.veto.pattern).sum();
    return [
      text.isNotNull().sum().alias(`${at} values`),
      misfits(reading).alias(`${at} misfits`),
      (rival === null ? pl.lit(0) : misfits(rival)).alias(`${at} rival`),
      veto.alias(`${at} veto`),
    ];
  });
  const row = countsRow.parse(frame.select(...measures).row(0));
  for (const [at, trial] of trials.entries()) {
    const [values = 0, misfits = 0, rival = 0, vetoed = 0] = row.slice(at * 4, at * 4 + 4).map((count) => count ?? 0);
    trial.counts.values += values;
    trial.counts.misfits += misfits;
    trial.counts.rivalMisfits += rival;
    trial.counts.vetoed += vetoed;
    if (misfits > 0 && trial.counts.examples.size < maxExamples) collectExamples(frame, trial);
  }
}

function collectExamples(frame: DataFrame, trial: Trial): void {
  const text = typedText(trial.name);
  const found = frame
    .lazy()
    .select(text.alias("text"))
    .filter(
      pl
        .col("text")
        .isNotNull()
        .and(readValue(pl.col("text"), trial.reading).isNull()),
    )
    .head(maxExamples * 20)
    .unique()
    .head(maxExamples)
    .collectSync();
  for (const [example] of exampleRows.parse(found.rows())) trial.counts.examples.add(example);
}
