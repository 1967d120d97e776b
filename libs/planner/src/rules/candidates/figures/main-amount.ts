import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import { mainAmountOf } from "../../lexicon/main-amount.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

/** The column that says how much a row of the table is worth. */
export function mainAmount(draft: Draft, table: string): ColumnRef | null {
  return mainAmountOf(draft.lexicon, table);
}

/** The table's main amount, added up; null when the table has none. */
export function mainTotal(draft: Draft, table: string): Measure | null {
  const ref = mainAmount(draft, table);
  return ref === null ? null : aggregateOf(draft, "sum", ref);
}
