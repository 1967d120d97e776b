import type { ColumnType } from "@datapilot/contracts";
import type { DataFrame } from "nodejs-polars";

/** The column type behind a Parquet twin's column. Decimals and texts of times are doubles and texts there. */
export function twinColumnType(frame: DataFrame, name: string): ColumnType {
  const shown = frame.getColumn(name).dtype.toString();
  if (shown.includes("Int64")) return "integer";
  if (shown.includes("Datetime")) return shown.includes("UTC") ? "timestamptz" : "timestamp";
  if (shown.includes("Date")) return "date";
  if (shown.includes("Float")) return "number";
  if (shown.includes("Bool")) return "boolean";
  return "text";
}
