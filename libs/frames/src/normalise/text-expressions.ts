import pl, { type Expr } from "nodejs-polars";
import { textNullWords, typedNullWords } from "./null-words.ts";
import type { Reading } from "./reading.ts";

/** The trimmed texts of raw columns, under their names; null where the cell is empty, blank or a word for "no value" in a typed column. */
export function typedText(cells: Expr): Expr {
  const trimmed = cells.str.strip();
  const none = trimmed.eq(pl.lit("")).or(trimmed.isIn([...typedNullWords]));
  return pl.when(none.not()).then(trimmed).otherwise(pl.lit(null));
}

/** The texts of raw columns as they stand, under their names; null where it is blank or a program's word for null. */
export function plainText(cells: Expr): Expr {
  const trimmed = cells.str.strip();
  const none = trimmed.eq(pl.lit("")).or(trimmed.isIn([...textNullWords]));
  return pl.when(none.not()).then(cells).otherwise(pl.lit(null));
}

/** True for cells that are not null but would be in a text column. */
export function blankText(cells: Expr): Expr {
  return cells.str.strip().isIn(["", ...textNullWords]);
}

/** The value of a text by a reading; null where the reading does not admit it. */
export function readValue(text: Expr, reading: Reading): Expr {
  return pl.when(text.str.contains(reading.pattern)).then(reading.value(text)).otherwise(pl.lit(null));
}
