import type { Cell } from "@datapilot/contracts";
import type { QueryResult } from "@datapilot/warehouse";

/** Whether a correction's result may stand in an earlier one's place, and how the two differ, in a sentence. */
export interface Comparison {
  readonly acceptable: boolean;
  readonly sentence: string;
}

function hasNoValue(result: QueryResult): boolean {
  return result.rows.every((row) => row.every((cell) => cell === null));
}

// Engines round sums and averages in their own ways; twelve digits are beyond that.
function textOf(cell: Cell): string {
  return typeof cell === "number" ? cell.toPrecision(12) : JSON.stringify(cell);
}

function rowsAsText(result: QueryResult): readonly string[] {
  return result.rows.map((row) => row.map(textOf).join("\u0000")).toSorted();
}

function sameRows(a: QueryResult, b: QueryResult): boolean {
  if (a.rows.length !== b.rows.length || a.truncated !== b.truncated) return false;
  const other = rowsAsText(b);
  return rowsAsText(a).every((row, index) => row === other[index]);
}

function count(result: QueryResult): string {
  const more = result.truncated ? "more than " : "";
  return `${more}${result.rows.length} ${result.rows.length === 1 ? "row" : "rows"}`;
}

/**
 * Compares what the correction gives with what the earlier statement gives on the same data (undefined: it gave none, or cannot
 * run any more). A correction without any value is not kept: nothing shows that it answers the question.
 * Rows are the same in any order; names of columns do not count.
 */
export function compareResults(earlier: QueryResult | undefined, corrected: QueryResult): Comparison {
  if (hasNoValue(corrected)) {
    const instead =
      earlier === undefined || hasNoValue(earlier) ? "" : ` where the earlier answer gives ${count(earlier)}`;
    return { acceptable: false, sentence: `The corrected query gives no values${instead}, so it is not kept.` };
  }
  if (earlier === undefined) {
    return { acceptable: true, sentence: `It gives ${count(corrected)}; there is no earlier result to compare with.` };
  }
  if (sameRows(earlier, corrected)) {
    return { acceptable: true, sentence: "On the data of today it gives the same rows as the earlier answer." };
  }
  return {
    acceptable: true,
    sentence: `It gives ${count(corrected)}; the earlier answer's ${count(earlier)} ${earlier.rows.length === 1 ? "is" : "are"} different.`,
  };
}
