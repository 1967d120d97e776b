import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item, ValueReading } from "../../matches/item.ts";

/** What an item may say about a column; null leaves it unexplained. */
export type Reading =
  | { readonly kind: "values"; readonly ref: ColumnRef; readonly reading: ValueReading; readonly key: number | null }
  | { readonly kind: "number"; readonly ref: ColumnRef; readonly key: number | null }
  | { readonly kind: "free"; readonly ref: ColumnRef; readonly text: string; readonly key: number | null }
  | { readonly kind: "none" };

/** The column items on both sides of a value, with the words between. */
export interface Neighbours {
  readonly before: { readonly item: Item; readonly gap: number } | null;
  readonly after: { readonly item: Item; readonly gap: number } | null;
}
