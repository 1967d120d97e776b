import type { Cell, ColumnType } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr } from "nodejs-polars";
import { z } from "zod";

const cellRows = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])));

const maxSafe = Number.MAX_SAFE_INTEGER;

/** A typed column in a form whose values cross to JavaScript exactly: integers as text, dates and times in ISO 8601. */
export function outward(name: string, type: ColumnType): Expr {
  const value = pl.col(name);
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

/** Columns of one type that is shown otherwise are one expression: a wide table has thousands of them. */
function shownColumns(names: readonly string[], types: readonly ColumnType[]): (string | Expr)[] {
  return names.map((name, at) => {
    const type = types[at] ?? "text";
    return changed.has(type) ? outward(name, type) : name;
  });
}

const changed: ReadonlySet<ColumnType> = new Set(["integer", "date", "timestamp", "timestamptz"]);

/** The rows of a typed frame as JSON values. `types` are its columns' types, in order. */
export function cellsOf(frame: DataFrame, types: readonly ColumnType[]): Cell[][] {
  if (frame.height === 0) return [];
  const shown = frame.select(...shownColumns(frame.columns, types));
  return cellRows.parse(shown.rows()).map((row) => row.map((value, at) => toCell(value, types[at] ?? "text")));
}
