import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

const surelyRows = 0.9;
const surelyColumn = 0.95;

/** A noun for one row of a table, right before a column of that table which has values of its own. */
function owns(lexicon: Lexicon, item: Item, next: Item | undefined): boolean {
  const [rows] = item.tables;
  const [column] = next?.columns ?? [];
  if (rows === undefined || column === undefined || rows.score < surelyRows || column.score < surelyColumn)
    return false;
  if (rows.table !== column.ref.table || isPlural(item) || item.metrics.length > 0) return false;
  return lexicon.table(rows.table).nameColumn !== column.ref.column;
}

/**
 * "product category", "store region" of governed data: the noun before a column only says whose column it is, though products have a name that
 * would answer too.
 */
export function withoutOwnerNouns(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item) =>
    owns(lexicon, item, items[item.index + 1]) ? { ...item, columns: [], values: [] } : item,
  );
}
