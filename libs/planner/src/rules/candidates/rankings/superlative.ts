import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { joinsTables } from "../../relational/ways.ts";
import type { Draft } from "../draft.ts";

/** What is ranked: a column of the rows, a metric, or the number of rows. */
export type Ranked =
  | { readonly kind: "column"; readonly ref: ColumnRef; readonly item: number | null; readonly reversed: boolean }
  | { readonly kind: "metric"; readonly metric: string; readonly item: number }
  /** Rows, or the different values of a column. */
  | { readonly kind: "count"; readonly table: string; readonly item: number | null; readonly distinct?: ColumnRef };

export interface Superlative {
  readonly item: Item;
  readonly direction: "asc" | "desc";
  readonly hints: readonly string[] | null;
}

/** True for a column whose values can stand first or last. */
export function rankable(draft: Draft, ref: ColumnRef): boolean {
  return draft.lexicon.column(ref).role === "identifier" || joinsTables(draft.lexicon.model, ref)
    ? false
    : draft.isNumeric(ref) || draft.isTime(ref) || draft.lexicon.column(ref).type === "time";
}
