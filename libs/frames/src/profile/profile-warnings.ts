import type { Cell, ColumnProfile, TableProfile, Warning } from "@datapilot/contracts";

/** Findings of a profile that a person can act on. */
export function profileWarnings(
  columns: readonly ColumnProfile[],
  rows: number,
  duplicateRows: number,
): TableProfile["warnings"] {
  const warnings: Warning[] = [];
  if (rows === 0) warnings.push({ code: "no_rows", message: "The table has a header but no rows." });
  if (duplicateRows > 0) {
    const message = `${duplicateRows} row(s) repeat an earlier row in every column; check whether the file was joined twice.`;
    warnings.push({ code: "duplicate_rows", message, count: duplicateRows });
  }
  return [...warnings, ...columns.flatMap((column) => columnWarnings(column, rows))];
}

const percent = (share: number): string => `${share.toFixed(share < 10 ? 1 : 0)} %`;

function columnWarnings(column: ColumnProfile, rows: number): Warning[] {
  const { name } = column;
  if (rows > 0 && column.semantic_type === "empty") {
    return [{ code: "empty_column", message: `"${name}" has no values; leave it out or fill it.`, column: name }];
  }
  if (column.semantic_type === "constant") {
    const message = `"${name}" has the same value in every row; it can't explain anything.`;
    return [{ code: "constant_column", message, column: name }];
  }
  const found = [mostlyNull(column), almostKey(column), outliers(column), gaps(column), spellings(column)];
  return found.flatMap((warning) => (warning === undefined ? [] : [{ ...warning, column: name }]));
}

function mostlyNull({ name, null_pct, n_null }: ColumnProfile): Warning | undefined {
  if (null_pct < 50) return undefined;
  const message = `"${name}" is missing in ${null_pct.toFixed(0)} % of the rows; figures from it stand for the rest only.`;
  return { code: "mostly_null", message, count: n_null };
}

/** A column of ids in which all but this share of the values are different was meant to be a key. */
const keyShare = 0.98;

function almostKey({ name, semantic_type, n_unique, n_rows, n_null }: ColumnProfile): Warning | undefined {
  const filled = n_rows - n_null;
  if (semantic_type !== "identifier" || n_unique === filled || n_unique < filled * keyShare) return undefined;
  const count = filled - n_unique;
  const message = `"${name}" looks like a key, but ${count} row(s) have a value that another row has too; remove repeated rows before you count by it.`;
  return { code: "almost_key", message, count };
}

const manyOutliers = 5;
const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });

function written(value: Cell): string {
  return typeof value === "number" ? numbers.format(value) : String(value);
}

function outliers({ name, outlier_pct, min, max }: ColumnProfile): Warning | undefined {
  if (outlier_pct === undefined || outlier_pct === null || outlier_pct < manyOutliers) return undefined;
  const message = `${percent(outlier_pct)} of the values of "${name}" lie far from the others (from ${written(min)} to ${written(max)}); a median says more of them than a mean.`;
  return { code: "many_outliers", message };
}

/** With more of the calendar missing than this the gaps are the rule. */
const fewMissing = 0.2;

function gaps({ name, coverage }: ColumnProfile): Warning | undefined {
  const [longest] = coverage?.gaps ?? [];
  if (coverage === undefined || longest === undefined) return undefined;
  const missing = coverage.expected - coverage.present;
  if (missing > coverage.expected * fewMissing) return undefined;
  const message = `"${name}" has no rows for ${missing} of ${coverage.expected} ${coverage.grain}s, the longest gap from ${longest.from} to ${longest.to}; check whether data is missing.`;
  return { code: "date_gaps", message, count: missing };
}

/** Values that differ in case or white space only. */
function spellings({ name, values, semantic_type }: ColumnProfile): Warning | undefined {
  if (values === null || semantic_type === "identifier") return undefined;
  const forms = new Map<string, string>();
  let count = 0;
  let example = "";
  for (const value of values) {
    const folded = value.trim().replace(/\s+/g, " ").toLowerCase();
    const known = forms.get(folded);
    forms.set(folded, known ?? value);
    if (known === undefined) continue;
    count += 1;
    example ||= `"${known}" and "${value}"`;
  }
  if (count === 0) return undefined;
  const message = `"${name}" has ${count} value(s) that differ from another in case or spaces only, such as ${example}; make them one.`;
  return { code: "spelled_differently", message, count };
}
