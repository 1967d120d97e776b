import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

function formatNumber(value: number): string {
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 0.1 ? small.format(value) : decimal.format(value);
}

/** A cell as a person reads it: thousands separators, two decimals, its unit; "none" for null. */
export function formatCell(value: Cell | undefined, column: PlannedColumn): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  const text = formatNumber(value);
  if (column.format === "percent") return `${text} %`;
  return column.unit === null ? text : `${text} ${column.unit}`;
}
