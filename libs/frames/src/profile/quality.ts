import type { ColumnProfile, TableProfile } from "@datapilot/contracts";

/** What the quality of a table is judged by, beside its columns' profiles. */
export interface QualityEvidence {
  readonly rows: number;
  readonly duplicateRows: number;
  /** Values that became null because they did not fit their column, and rows that could not be read. */
  readonly nulledValues: number;
  readonly rejectedRows: number;
}

const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.max(0, Math.min(100, (part * 100) / whole));

/**
 * The quality score with its parts, 0–100: completeness is the share of cells that have a value, uniqueness the share of rows that no
 * earlier row repeats, validity the share of values and rows that could be read. The score weighs them 40 : 20 : 40.
 */
export function qualityOf(columns: readonly ColumnProfile[], seen: QualityEvidence): TableProfile["quality"] {
  const cells = seen.rows * columns.length;
  const nulls = columns.reduce((sum, column) => sum + column.n_null, 0);
  const completeness = percent(cells - nulls, cells);
  const uniqueness = percent(seen.rows - seen.duplicateRows, seen.rows);
  const readable = percent(seen.rows, seen.rows + seen.rejectedRows);
  const validity = (percent(cells - nulls, cells - nulls + seen.nulledValues) * readable) / 100;
  const score = 0.4 * completeness + 0.2 * uniqueness + 0.4 * validity;
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    score: round(score),
    completeness: round(completeness),
    uniqueness: round(uniqueness),
    validity: round(validity),
  };
}
