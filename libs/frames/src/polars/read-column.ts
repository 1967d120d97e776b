import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";
import { twinColumnType } from "./column-type.ts";
import { twinName } from "./twin-name.ts";

/** A column's values as a statistician takes them; all columns of a set have the same rows in the same order. */
export type ColumnValues =
  /** NaN where the cell is null. */
  | { readonly name: string; readonly kind: "number"; readonly values: Float64Array }
  /** `labels[codes[row]]`; −1 where the cell is null. Labels are in the order of their first row; a boolean's are `false`, `true`. */
  | { readonly name: string; readonly kind: "category"; readonly codes: Int32Array; readonly labels: readonly string[] }
  /** Milliseconds since 1970 UTC; NaN where the cell is null. */
  | { readonly name: string; readonly kind: "time"; readonly values: Float64Array };

const microsecondsPerMs = 1_000;
const msPerDay = 86_400_000;

/** The whole of one column of a Parquet twin, by its SQL name. */
export function readColumn(path: string, name: string): ColumnValues {
  const frame = pl
    .scanParquet(path)
    .select(pl.col(twinName(name)).alias("v"))
    .collectSync();
  const value = pl.col("v");
  switch (twinColumnType(frame, "v")) {
    case "integer":
    case "number":
    case "decimal":
      return { name, kind: "number", values: floats(frame, value.cast(pl.Float64)) };
    case "date":
      return { name, kind: "time", values: floats(frame, value.cast(pl.Int32).cast(pl.Float64).mul(pl.lit(msPerDay))) };
    case "timestamp":
    case "timestamptz":
      return {
        name,
        kind: "time",
        values: floats(frame, value.cast(pl.Int64).cast(pl.Float64).div(pl.lit(microsecondsPerMs))),
      };
    case "boolean":
      return { name, kind: "category", codes: integers(frame, value.cast(pl.Int32)), labels: ["false", "true"] };
    case "text":
    case "time":
      return category(name, frame);
  }
}

const floatArray = z.instanceof(Float64Array);
const integerArray = z.instanceof(Int32Array);

/** A typed array of a frame without rows would have no buffer behind it. */
function floats(frame: DataFrame, value: Expr): Float64Array {
  if (frame.height === 0) return new Float64Array();
  const filled = frame.select(value.fillNull(pl.lit(Number.NaN)).alias("v"));
  return floatArray.parse(filled.getColumn("v").toTypedArray());
}

function integers(frame: DataFrame, value: Expr): Int32Array {
  if (frame.height === 0) return new Int32Array();
  const filled = frame.select(value.fillNull(pl.lit(-1).cast(pl.Int32)).alias("v"));
  return integerArray.parse(filled.getColumn("v").toTypedArray());
}

const texts = z.array(z.string());

/** Texts as codes: Polars numbers the values, and the numbers are made dense in the order of first rows. */
function category(name: string, frame: DataFrame): ColumnValues {
  const numbered = frame.select(
    pl.col("v"),
    pl.col("v").cast(pl.Categorical).cast(pl.UInt32).cast(pl.Int32).alias("code"),
  );
  const codes = integers(numbered, pl.col("code"));
  const distinct = numbered
    .filter(pl.col("v").isNotNull())
    .unique({ subset: ["code"], keep: "first", maintainOrder: true });
  const labels = distinct.height === 0 ? [] : texts.parse(distinct.getColumn("v").toArray());
  const dense = new Map<number, number>();
  for (const [at, code] of integers(distinct, pl.col("code")).entries()) dense.set(code, at);
  return { name, kind: "category", codes: codes.map((code) => dense.get(code) ?? -1), labels };
}
