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

/** Findings of a profile that a person can act on. */
export function profileWarnings(
  columns: readonly ColumnProfile[],
  rows: number,
  duplicateRows: number,
): TableProfile["warnings"] {
  const warnings: TableProfile["warnings"] = [];
  if (rows === 0) warnings.push({ code: "no_rows", message: "The table has a header but no rows." });
  if (duplicateRows > 0) {
    const message = `${duplicateRows} row(s) repeat an earlier row in every column; check whether the file was joined twice.`;
    warnings.push({ code: "duplicate_rows", message, count: duplicateRows });
  }
  for (const column of columns) {
    const { name } = column;
    if (rows > 0 && column.semantic_type === "empty") {
      warnings.push({
        code: "empty_column",
        message: `"${name}" has no values; leave it out or fill it.`,
        column: name,
      });
    } else if (column.semantic_type === "constant") {
      warnings.push({
        code: "constant_column",
        message: `"${name}" has the same value in every row; it can't explain anything.`,
        column: name,
      });
    } else if (column.null_pct >= 50) {
      const message = `"${name}" is missing in ${column.null_pct.toFixed(0)} % of the rows; figures from it stand for the rest only.`;
      warnings.push({ code: "mostly_null", message, column: name, count: column.n_null });
    }
  }
  return warnings;
}
