import type { Cell, ColumnType } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";
import { once } from "../polars/once.ts";
import { columnsNamed } from "../polars/column-groups.ts";

const cellRows = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])));

const maxSafe = Number.MAX_SAFE_INTEGER;

/** Typed columns in a form whose values cross to JavaScript exactly: integers as text, dates and times in ISO 8601. */
export function outward(value: Expr, type: ColumnType): Expr {
  if (type === "integer") return value.cast(pl.Utf8);
  if (type === "date") return value.cast(pl.Utf8);
  if (type === "timestamp") return value.date.strftime("%Y-%m-%dT%H:%M:%S%.f");
  if (type === "timestamptz") return value.date.strftime("%Y-%m-%dT%H:%M:%S%.fZ");
  return value;
}

function toCell(value: Cell, type: ColumnType): Cell {
  if (type !== "integer" || typeof value !== "string") return value;
  const number = Number(value);
  return Math.abs(number) <= maxSafe ? number : value;
}

/** One expression for all columns of a type: each costs as much as hundreds of cells, and a wide table has thousands of columns. */
function changedColumns(names: readonly string[], types: readonly ColumnType[]): Expr[] {
  return changedTypes.flatMap(({ type, whole }) => {
    const ofType = names.filter((_name, at) => types[at] === type);
    if (ofType.length === names.length) return [whole()];
    return ofType.length === 0 ? [] : [outward(columnsNamed(ofType), type)];
  });
}

/** `whole` shows all columns of a frame, such as the only one of a column's profile. */
const changedTypes = (["integer", "date", "timestamp", "timestamptz"] as const).map((type) => ({
  type,
  whole: once(() => outward(pl.col("*"), type)),
}));

/** The rows of a typed frame as JSON values. `types` are its columns' types, in order. */
export function cellsOf(frame: DataFrame, types: readonly ColumnType[]): Cell[][] {
  if (frame.height === 0) return [];
  const changed = changedColumns(frame.columns, types);
  const shown = changed.length === 0 ? frame : frame.withColumns(...changed);
  return cellRows.parse(shown.rows()).map((row) => row.map((value, at) => toCell(value, types[at] ?? "text")));
}
