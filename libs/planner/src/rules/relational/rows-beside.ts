import type { ColumnRef, Filter, SemanticQuery } from "../../semantic-query.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { keyTowards } from "./ways.ts";

/** Rows of another table that are shown beside those of the head: "the conductors and the orchestras they conducted". */
export interface Beside {
  readonly table: string;
  readonly filters: readonly Filter[];
  /** Of them; none: what names the rows. */
  readonly columns: readonly ColumnRef[];
}

/** What names the rows of a list: its columns; of a list of whole rows, the column that names them. */
export function shownOf(
  lexicon: Lexicon,
  shown: readonly ColumnRef[],
  table: string,
  key: ColumnRef,
): readonly ColumnRef[] {
  const { columns, nameColumn } = lexicon.table(table);
  const whole = shown.length === columns.filter((column) => column.allowed).length && shown.length > 1;
  if (!whole && shown.length > 0) return shown;
  return [nameColumn === null ? key : { table, column: nameColumn }];
}

/** A list of pairs: each row with each of those that belong to it; null when the question asks for no list. */
export function withRowsBeside(
  lexicon: Lexicon,
  list: SemanticQuery,
  head: string,
  beside: Beside,
): SemanticQuery | null {
  const own = keyTowards(lexicon.model, head, beside.table);
  const other = keyTowards(lexicon.model, beside.table, head);
  if (own === null || other === null || list.measures.length > 0 || list.yesNo) return null;
  const columns = [
    ...shownOf(lexicon, list.columns, head, own),
    ...shownOf(lexicon, beside.columns, beside.table, other),
  ];
  return { ...list, columns, distinct: false, filters: [...list.filters, ...beside.filters] };
}
