import type { ChartColumn } from "@datapilot/contracts";
import { compactText } from "./number-text.ts";

/** A column's name as an axis shows it, with its unit where that is not said by each number. */
export function columnTitle(column: ChartColumn): string {
  if (column.unit === null || column.unit === "%" || column.format === "percent") return column.label;
  return column.label.toLowerCase().includes(column.unit.toLowerCase())
    ? column.label
    : `${column.label} (${column.unit})`;
}

/** What stands behind each number of the column. */
export function suffixOf(column: ChartColumn): string {
  return column.format === "percent" || column.unit === "%" ? "%" : "";
}

/** A value in words: compact, with its unit. */
export function valueText(value: number, column: ChartColumn): string {
  const suffix = suffixOf(column);
  if (suffix !== "") return `${compactText(value)}${suffix}`;
  return column.unit === null ? compactText(value) : `${compactText(value)} ${column.unit}`;
}
