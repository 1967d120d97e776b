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
  /** Every text that the pattern admits is a value: to count the values nothing needs to be converted. */
  readonly total?: boolean;
  /** PostgreSQL reads each text that the pattern admits as the very value that `value` gives. */
  readonly verbatim?: boolean;
  /** A pattern that some value of a column must match for the reading to be meant at all. */
  readonly telling?: string;
  /** Whether the reading is meant, of texts that may as well be something else, by a column's values and header. */
  isMeant?(values: readonly string[], header: string): boolean;
  /** Never found by itself: only for a column of which a person or a plugin says the type. */
  readonly onlyWhenTold?: boolean;
  /** The value as PostgreSQL reads it, where that differs from `value` (exact decimals). */
  copy?(text: Expr): Expr;
  /** A text that this pattern matches anywhere in the column says it is not of this type at all: ids with leading zeros. */
  readonly veto?: {
    readonly pattern: string;
    /** The same for texts that the reading's own pattern admits, which is quicker to look for. */
    readonly among: string;
    readonly because: string;
  };
  /** Two readings with the same `rival` mark admit the same texts to different values. */
  readonly order?: "day-first" | "month-first";
  /** The decimal mark, of readings for which another mark would make another number of the same text. */
  readonly decimalMark?: "." | ",";
}
