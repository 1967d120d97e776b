import type { ColumnRef } from "../../semantic-query.ts";
import type { Lexicon } from "./lexicon.ts";

const currency = /^(?:[$€£]|[A-Z]{3})$/u;
const whole = /^(?:total|amount|revenue|sales|gross|value)$/u;

/** The column that says how much a row of the table is worth: its only currency, or the one headed total, amount or revenue. */
export function mainAmountOf(lexicon: Lexicon, table: string): ColumnRef | null {
  const money = lexicon
    .table(table)
    .columns.filter((column) => column.allowed && column.role === "measure" && currency.test(column.unit ?? ""))
    .map((column) => ({ table, column: column.name }));
  const telling = money.filter((ref) => [...lexicon.words(ref)].some((word) => whole.test(word)));
  const [only] = money.length === 1 ? money : telling;
  return only ?? null;
}
