import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

const currency = /^(?:[$€£]|[A-Z]{3})$/u;
const whole = /^(?:total|amount|revenue|sales|gross|value)$/u;

/** The column that says how much a row of the table is worth: its only currency, or the one headed total, amount or revenue. */
export function mainAmount(draft: Draft, table: string): ColumnRef | null {
  const money = draft.lexicon
    .table(table)
    .columns.filter((column) => column.allowed && column.role === "measure" && currency.test(column.unit ?? ""))
    .map((column) => ({ table, column: column.name }));
  const telling = money.filter((ref) => [...draft.lexicon.words(ref)].some((word) => whole.test(word)));
  const [only] = money.length === 1 ? money : telling;
  return only ?? null;
}

/** The table's main amount, added up; null when the table has none. */
export function mainTotal(draft: Draft, table: string): Measure | null {
  const ref = mainAmount(draft, table);
  return ref === null ? null : aggregateOf(draft, "sum", ref);
}
