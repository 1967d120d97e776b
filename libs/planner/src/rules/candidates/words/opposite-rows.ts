import { opposites } from "../../english/opposites.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";

const minNamed = 0.85;

/** The flag of a table of which a word says no, by a name of the flag or a synonym. */
function flagOf(lexicon: Lexicon, table: string, root: string): string | null {
  const found = lexicon.table(table).columns.find(({ type, allowed, label, synonyms }) => {
    const names = [label, ...synonyms].map((name) => name.toLowerCase());
    return type === "boolean" && allowed && names.some((name) => name.startsWith(root));
  });
  return found?.name ?? null;
}

/** "rejected samples" of governed data, where samples are accepted or not: of its rows the word says the no of that, whatever else is called by it. */
export function withOppositeRows(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item, at) => {
    const root = opposites.get(item.lower);
    const [rows] = items[at + 1]?.tables ?? [];
    if (root === undefined || item.columns.length === 0 || rows === undefined || rows.score < minNamed) return item;
    if (item.columns.some(({ ref }) => ref.table === rows.table)) return item;
    return flagOf(lexicon, rows.table, root) === null ? item : { ...item, columns: [], metrics: [], values: [] };
  });
}
