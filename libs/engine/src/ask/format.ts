import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import { partName, periodName } from "./calendar-words.ts";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

function formatNumber(value: number): string {
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 0.1 ? small.format(value) : decimal.format(value);
}

/** A cell as a person reads it: thousands separators, two decimals, its unit, periods by their names; "none" for null. */
export function formatCell(value: Cell | undefined, column: PlannedColumn): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string")
    return column.calendar === undefined ? value : (periodName(value, column.calendar) ?? value);
  const part = column.calendar === undefined ? null : partName(value, column.calendar);
  if (part !== null) return part;
  // Groups are called by their numbers, not counted in them: customer 10131.
  if (column.kind === "dimension" || column.kind === "time") return String(value);
  const text = formatNumber(value);
  if (column.format === "percent") return `${text} %`;
  return column.unit === null ? text : `${text} ${column.unit}`;
}
