import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";

/** How sure the own column is then. */
const ownScore = 0.95;

/** The rows that an item names more than a figure. */
const surely = ({ tables: [table], metrics: [metric] }: Item): string | null =>
  table !== undefined && table.score >= 0.9 && table.score > (metric?.score ?? 0) ? table.table : null;

/** True when each row of a table belongs to one row of the other. */
function belongsTo(lexicon: Lexicon, from: string, to: string, seen: readonly string[] = []): boolean {
  return lexicon.model.relationships.some(
    (one) =>
      one.from.table === from &&
      !seen.includes(one.to.table) &&
      (one.to.table === to || belongsTo(lexicon, one.to.table, to, [...seen, from])),
  );
}

/** The categories of a table in whose names the word stands. */
function calledSo(lexicon: Lexicon, table: string, { lower }: Item): readonly ColumnRef[] {
  const forms = lemmas(lower);
  return lexicon.table(table).columns.flatMap(({ name, role, allowed }) => {
    const ref = { table, column: name };
    return allowed && role === "dimension" && forms.some((form) => lexicon.words(ref).has(form)) ? [ref] : [];
  });
}

/**
 * "cities with the most customers" of governed data: where the rows that are named have a city of their own, it is meant, and not that of a
 * thing that they only met through others.
 */
export function withOwnColumns(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const named = items.flatMap((item) => surely(item) ?? []);
  const [rows] = named;
  if (lexicon.model.origin !== "plugin" || rows === undefined || named.some((table) => table !== rows)) return items;
  return items.map((item) => {
    const [best] = item.columns;
    if (best === undefined || best.ref.table === rows || surely(item) !== null) return item;
    if (belongsTo(lexicon, rows, best.ref.table) || belongsTo(lexicon, best.ref.table, rows)) return item;
    const [own, second] = calledSo(lexicon, rows, item);
    if (own === undefined || second !== undefined) return item;
    return { ...item, columns: [{ ref: own, score: ownScore }, ...item.columns], tables: [] };
  });
}
