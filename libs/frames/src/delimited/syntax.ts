import type { Dialect } from "@datapilot/contracts";

/** The characters that give a delimited text its structure. `quote` and `escape` are null where the file has none. */
export interface Syntax {
  readonly delimiter: string;
  readonly quote: string | null;
  /** The character that makes a quote inside a quoted cell literal: the quote itself (doubled) or a backslash. */
  readonly escape: string | null;
  readonly newline: Dialect["newline"];
  /** What places are counted in: lines of the text, unless each record stands for one row of a sheet or one record of a source. */
  readonly unit?: "record";
}

/** The syntax part of a dialect. */
export function syntaxOf(dialect: Dialect): Syntax {
  return { delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape, newline: dialect.newline };
}
