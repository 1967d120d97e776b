import type { ColumnRef } from "../../semantic-query.ts";
import type { NumberReading } from "../matches/item.ts";
import type { Draft } from "./draft.ts";

/**
 * The number as the column writes it: "3.92 million viewers" is 3.92 where the column is in millions (its greatest value is far below
 * the number said), and "30%" is 0.3 in a column of shares.
 */
export function inUnitOf(draft: Draft, ref: ColumnRef, number: NumberReading): number {
  const { max, min } = draft.lexicon.column(ref);
  if (max === null || min === null) return number.value;
  if (number.written !== number.value && Math.abs(number.value) > 20 * Math.abs(Number(max))) return number.written;
  const isShare = number.percent && Number(max) <= 1 && Number(min) >= 0;
  return isShare ? number.value / 100 : number.value;
}

const secondsIn: ReadonlyMap<string, number> = new Map([
  ["second", 1],
  ["minute", 60],
  ["hour", 3_600],
  ["day", 86_400],
  ["week", 604_800],
]);

/** What to multiply by when the question says hours and the column holds minutes; null when one of them is no unit of time. */
export function timeFactor(draft: Draft, ref: ColumnRef, said: string): number | null {
  const unit = secondsIn.get(said.replace(/s$/u, ""));
  const held = [...draft.lexicon.words(ref)].map((word) => secondsIn.get(word)).find((one) => one !== undefined);
  return unit === undefined || held === undefined ? null : unit / held;
}
