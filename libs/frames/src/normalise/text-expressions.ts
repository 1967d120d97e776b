import pl, { type Expr } from "nodejs-polars";
import { textNullWords, typedNullWords } from "./null-words.ts";
import type { Reading } from "./reading.ts";

/** The trimmed text of a raw column; null where the cell is empty, blank or a word for "no value" in a typed column. */
export function typedText(name: string): Expr {
  const trimmed = pl.col(name).str.strip();
  const none = trimmed.eq(pl.lit("")).or(trimmed.isIn([...typedNullWords]));
  return pl.when(none).then(pl.lit(null)).otherwise(trimmed);
}

/** The text of a raw column as it stands; null where it is blank or a program's word for null. */
export function plainText(name: string): Expr {
  const trimmed = pl.col(name).str.strip();
  const none = trimmed.eq(pl.lit("")).or(trimmed.isIn([...textNullWords]));
  return pl.when(none).then(pl.lit(null)).otherwise(pl.col(name));
}

/** True for cells that are not null but would be in a text column. */
export function blankText(name: string): Expr {
  return pl
    .col(name)
    .str.strip()
    .isIn(["", ...textNullWords]);
}

/** The value of a text by a reading; null where the reading does not admit it. */
export function readValue(text: Expr, reading: Reading): Expr {
  return pl.when(text.str.contains(reading.pattern)).then(reading.value(text)).otherwise(pl.lit(null));
}
