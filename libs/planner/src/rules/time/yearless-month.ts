import { monthNames } from "../english/numbers.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";
import { addMonths, dayOf, type Day } from "./calendar.ts";
import { period, type RangeReading } from "./range.ts";

/** The last month of a number that has begun by a day. */
export function latestMonth(month: number, anchor: Day, label: string): RangeReading {
  const own = dayOf(new Date(anchor).getUTCFullYear(), month, 1);
  return period(own > anchor ? addMonths(own, -12) : own, "month", label, true);
}

/** "June" where no year follows: the last one that has begun by the anchor. */
export function yearlessMonth(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const token = tokens[at];
  const month = monthNames.get(token?.lower ?? "");
  const spelled = token?.lower !== "may" || token.capital;
  if (token === undefined || month === undefined || !spelled || tokens[at + 1]?.value != null) return null;
  return { reading: latestMonth(month, anchor, token.text), length: 1 };
}

/** "since June", "last May": a month that is one and no other, though its year is not said. */
export function pointedMonth(tokens: readonly Token[], at: number, anchor: Day): Found<RangeReading> | null {
  const before = tokens[at - 1]?.lower ?? "";
  if (before === "since") return yearlessMonth(tokens, at, anchor);
  if (!/^(?:last|this|past)$/u.test(tokens[at]?.lower ?? "")) return null;
  const found = yearlessMonth(tokens, at + 1, anchor);
  return found === null ? null : { ...found, length: found.length + 1 };
}
