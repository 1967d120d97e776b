import type { ColumnType } from "@datapilot/contracts";
import type { Expr } from "nodejs-polars";

/**
 * One way to read a column's texts as values. `pattern` is the grammar of a trimmed, non-null text, in the syntax that JavaScript
 * and Rust regular expressions share; it proposes a reading on a sample and gates it over all rows.
 */
export interface Reading {
  readonly id: string;
  readonly type: ColumnType;
  readonly pattern: string;
  /** Ends the evidence sentence: "all 120 values are …". */
  readonly means: string;
  /** Whether a text that the pattern admits is a value (31 February is none). */
  accepts(text: string): boolean;
  /** The value of texts that the pattern admits, null where there is none. */
  value(text: Expr): Expr;
  /** The value as PostgreSQL reads it, where that differs from `value` (exact decimals). */
  copy?(text: Expr): Expr;
  /** A text that this pattern matches anywhere in the column says it is not of this type at all: ids with leading zeros. */
  readonly veto?: { readonly pattern: string; readonly because: string };
  /** Two readings with the same `rival` mark admit the same texts to different values. */
  readonly order?: "day-first" | "month-first";
  /** The decimal mark, of readings for which another mark would make another number of the same text. */
  readonly decimalMark?: "." | ",";
}
