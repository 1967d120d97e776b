import type { ReadOverrides } from "../frame-pool.ts";
import type { Reading } from "./reading.ts";

/** What a person said of a file's dates and numbers. */
export type ToldForms = Pick<ReadOverrides, "dateOrder" | "decimal">;

/** The order of day and month that was said; undefined when nothing was, or that the year comes first. */
export function toldOrder({ dateOrder }: ToldForms): Reading["order"] {
  if (dateOrder === "dmy") return "day-first";
  return dateOrder === "mdy" ? "month-first" : undefined;
}

/** True for a reading that agrees with what was said. */
export function agreesWith(reading: Reading, told: ToldForms): boolean {
  if (told.decimal !== undefined && reading.decimalMark !== undefined && reading.decimalMark !== told.decimal)
    return false;
  return told.dateOrder === undefined || reading.order === undefined || reading.order === toldOrder(told);
}
