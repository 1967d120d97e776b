import type { ColumnType, DatasetColumn } from "@datapilot/contracts";
import pl, { type Expr } from "nodejs-polars";
import type { Reading } from "./reading.ts";
import { plainText, readValue, typedText } from "./text-expressions.ts";
import { twinName } from "../polars/twin-name.ts";

/** How one column of the table is made from a raw column of the file. */
export interface ColumnPlan {
  readonly column: DatasetColumn;
  /** The raw column's name in the text frames; null for a target column that the file does not have. */
  readonly raw: string | null;
  readonly reading: Reading | null;
  /** The type of a raw column that holds values instead of texts. */
  readonly native?: ColumnType;
  readonly evidence: string;
  readonly misfits: number;
  /** Each cell of the raw column is null or its value's text as it stands. */
  readonly asTheyStand: boolean;
}

/** Brings a reading's value to the type of a target column. */
function castTo(type: ColumnType, value: Expr, from: ColumnType): Expr {
  if (type === from) return value;
  if (type === "number" || type === "decimal") return value.cast(pl.Float64, false);
  if (type === "integer") {
    const whole = value.cast(pl.Int64, false);
    return pl
      .when(whole.cast(pl.Float64).eq(value.cast(pl.Float64)))
      .then(whole)
      .otherwise(pl.lit(null));
  }
  if (type === "boolean")
    return pl
      .when(value.eq(pl.lit(1)))
      .then(pl.lit(true))
      .when(value.eq(pl.lit(0)))
      .then(pl.lit(false))
      .otherwise(pl.lit(null));
  if (type === "date") return value.cast(pl.Date, false);
  if (type === "timestamp") return value.cast(pl.Datetime("us"), false);
  // A time without a zone is taken for UTC.
  if (type === "timestamptz") return value.cast(pl.Datetime("us"), false).cast(pl.Datetime("us", "UTC"), false);
  return type === "text" ? asText(value, from) : value;
}

/** A typed value as the text that stands for it. */
function asText(value: Expr, type: ColumnType): Expr {
  if (type === "timestamp") return value.date.strftime("%Y-%m-%dT%H:%M:%S%.f");
  if (type === "timestamptz") return value.date.strftime("%Y-%m-%dT%H:%M:%S%.fZ");
  return value.cast(pl.Utf8, false);
}

function nothing(type: ColumnType): Expr {
  const kinds = {
    integer: pl.Int64,
    decimal: pl.Float64,
    number: pl.Float64,
    boolean: pl.Bool,
    date: pl.Date,
  } as const;
  if (type === "timestamp" || type === "timestamptz") return pl.lit(null).cast(pl.Datetime("us"));
  return pl.lit(null).cast(type === "text" || type === "time" ? pl.Utf8 : kinds[type]);
}

/** As many nulls as the raw column has cells: none of them fits the target's type. */
function noneOf(raw: string, type: ColumnType): Expr {
  return pl.when(pl.col(raw).isNull()).then(nothing(type)).otherwise(nothing(type));
}

/** The column's values as Parquet keeps them. Decimals are doubles there: they have at most 15 digits, which a double keeps. */
export function valueExpression(plan: ColumnPlan): Expr {
  return valuesOf(plan).alias(twinName(plan.column.sql_name));
}

function valuesOf({ raw, reading, column: { type }, native, asTheyStand }: ColumnPlan): Expr {
  if (raw === null) return nothing(type);
  if (native !== undefined && native !== "text") return castTo(type, pl.col(raw), native);
  if (reading === null && type !== "text") return noneOf(raw, type);
  if (reading === null) return asTheyStand ? pl.col(raw) : plainText(raw);
  const value = asTheyStand ? reading.value(pl.col(raw)) : readValue(typedText(raw), reading);
  return castTo(type, value, reading.type);
}

/** The column's values as COPY takes them. */
export function copyExpression(plan: ColumnPlan): Expr {
  const { raw, reading, column, asTheyStand } = plan;
  if (raw === null || reading === null || column.type !== "decimal") return valueExpression(plan);
  const exact = (text: Expr): Expr => reading.copy?.(text) ?? reading.value(text).cast(pl.Utf8);
  const name = twinName(column.sql_name);
  if (asTheyStand) return exact(pl.col(raw)).alias(name);
  const text = typedText(raw);
  return pl.when(text.str.contains(reading.pattern)).then(exact(text)).otherwise(pl.lit(null)).alias(name);
}

/** True for the rows whose text the column could not take. */
export function misfitExpression(plan: ColumnPlan): Expr {
  if (plan.native !== undefined)
    return pl
      .col(plan.raw ?? "")
      .isNotNull()
      .and(valueExpression(plan).isNull());
  const text = typedText(plan.raw ?? "");
  return text.isNotNull().and(valueExpression(plan).isNull());
}
