import type { ColumnType, DatasetColumn } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { columnsNamed, groupsBy } from "../polars/column-groups.ts";
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
  /** How the file writes the values, where that is not how they are shown. */
  readonly written?: string;
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
function noneOf(cells: Expr, type: ColumnType): Expr {
  return pl.when(cells.isNull()).then(nothing(type)).otherwise(nothing(type));
}

/** The column's values as Parquet keeps them. Decimals are doubles there: they have at most 15 digits, which a double keeps. */
function valueExpression(plan: ColumnPlan): Expr {
  return valuesOf(plan, pl.col(plan.raw ?? "")).alias(twinName(plan.column.sql_name));
}

/**
 * A chunk's typed rows. Columns that are made alike are one expression: each costs about a millisecond, and a wide table has thousands of
 * columns.
 */
export function typedFrame(chunk: DataFrame, plans: readonly ColumnPlan[]): DataFrame {
  return frameOf(chunk, plans, valuesOf);
}

function frameOf(
  chunk: DataFrame,
  plans: readonly ColumnPlan[],
  make: (plan: ColumnPlan, cells: Expr) => Expr,
): DataFrame {
  const raws = plans.map(({ raw }) => raw);
  const names = plans.map(({ column }) => twinName(column.sql_name));
  // Without a column of the file, or with the same one twice, the names do not tell which is which.
  if (raws.includes(null) || new Set(raws).size < raws.length) {
    return chunk.select(...plans.map((plan, at) => make(plan, pl.col(plan.raw ?? "")).alias(names[at] ?? "")));
  }
  const alike = groupsBy(plans, ({ reading, column, native, asTheyStand }) =>
    [reading?.id, column.type, native, asTheyStand].join(" "),
  );
  const values = alike.map((group) => make(group[0], columnsNamed(group.map(({ raw }) => raw ?? ""))).keepName());
  const made = chunk.select(...values).select(...raws.map((raw) => raw ?? ""));
  made.columns = names;
  return made;
}

function valuesOf({ raw, reading, column: { type }, native, asTheyStand }: ColumnPlan, cells: Expr): Expr {
  if (raw === null) return nothing(type);
  if (native !== undefined && native !== "text") return castTo(type, cells, native);
  if (reading === null && type !== "text") return noneOf(cells, type);
  if (reading === null) return asTheyStand ? cells : plainText(cells);
  const value = asTheyStand ? reading.value(cells) : readValue(typedText(cells), reading);
  return castTo(type, value, reading.type);
}

/** Columns of decimals as COPY takes them: the digits of the file instead of doubles. The other columns go as they are typed. */
export function copiedDecimals(chunk: DataFrame, plans: readonly ColumnPlan[]): DataFrame {
  return frameOf(chunk, plans, copiedOf);
}

function copiedOf(plan: ColumnPlan, cells: Expr): Expr {
  const { raw, reading, column, asTheyStand } = plan;
  if (raw === null || reading === null || column.type !== "decimal") return valuesOf(plan, cells);
  const exact = (text: Expr): Expr => reading.copy?.(text) ?? reading.value(text).cast(pl.Utf8);
  if (asTheyStand) return exact(cells);
  const text = typedText(cells);
  return pl.when(text.str.contains(reading.pattern)).then(exact(text)).otherwise(pl.lit(null));
}

/** True for the rows whose text the column could not take. */
export function misfitExpression(plan: ColumnPlan): Expr {
  if (plan.native !== undefined)
    return pl
      .col(plan.raw ?? "")
      .isNotNull()
      .and(valueExpression(plan).isNull());
  const text = typedText(pl.col(plan.raw ?? ""));
  return text.isNotNull().and(valueExpression(plan).isNull());
}
