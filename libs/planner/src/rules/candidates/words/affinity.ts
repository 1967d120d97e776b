import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";

/** What speaks for a table: its name beside the column, its name anywhere, columns that only it has. */
const bonus = { beside: 0.25, named: 0.12, primary: 0.02 } as const;

function namedTables(items: readonly Item[]): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, number[]>();
  for (const item of items) {
    const best = item.tables[0];
    if (best === undefined || best.score < 0.5) continue;
    for (const table of item.tables) {
      if (table.score < best.score - 0.1) continue;
      named.set(table.table, [...(named.get(table.table) ?? []), item.index]);
    }
  }
  return named;
}

/** The table the question names first with a word for its rows; null when it names none. */
export function entityOf(items: readonly Item[]): string | null {
  const named = items.find((item) => (item.tables[0]?.score ?? 0) >= 0.6 && (item.columns[0]?.score ?? 0) < 1);
  return named?.tables[0]?.table ?? null;
}

const keyWords = /\b(?:ids?|codes?|numbers?|nos?|keys?|identifiers?)\b|#/u;

/** "singers" where the file has "singer id": the rows are meant, not their keys. */
function keysAsRows(lexicon: Lexicon, item: Item): Item {
  if (item.columns.length === 0 || keyWords.test(item.lower)) return item;
  const keys = item.columns.filter((reading) => {
    const column = lexicon.column(reading.ref);
    const refers = lexicon.model.relationships.some(
      ({ from }) => from.table === reading.ref.table && from.column === reading.ref.column,
    );
    return column.role === "identifier" && column.distinctCount === column.rowCount && reading.score < 0.97 && !refers;
  });
  if (keys.length === 0) return item;
  const tables = keys.map((reading) => ({ table: reading.ref.table, score: reading.score }));
  return {
    ...item,
    columns: item.columns.filter((reading) => !keys.includes(reading)),
    tables: [...item.tables, ...tables].toSorted((a, b) => b.score - a.score),
  };
}

/** A word that names a table whole is not a part of a header: "singer" before "singer id". */
function preferTable(found: Item): Item {
  const extreme = found.cues.some((cue) => cue.cue === "superlative" || cue.cue === "compare" || cue.cue === "wh");
  const surely = (reading: { readonly score: number }): boolean => reading.score >= 0.9;
  const item = extreme
    ? { ...found, columns: found.columns.filter(surely), tables: found.tables.filter(surely) }
    : found;
  const table = item.tables[0]?.score ?? 0;
  if (table > 0.9 && (item.metrics[0]?.score ?? 1) < table - 0.15) return preferTable({ ...item, metrics: [] });
  return table < 0.55
    ? item
    : { ...item, columns: item.columns.filter((reading) => reading.score >= 0.9 || reading.score > table) };
}

/** Prefers, among columns of the same name, those of the tables that the question names near them. Scores stay within 0..1. */
export function withAffinity(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const whole = items.map((item) => preferTable(keysAsRows(lexicon, item)));
  if (lexicon.model.tables.length === 1) return whole;
  const named = namedTables(whole);
  return whole.map((item) => {
    if (item.columns.length + item.values.length < 2) return item;
    const extra = (table: string): number => {
      const places = named.get(table) ?? [];
      const near = places.some((place) => Math.abs(place - item.index) <= 3);
      return (
        (near ? bonus.beside : places.length > 0 ? bonus.named : 0) +
        (table === lexicon.model.primaryTable ? bonus.primary : 0)
      );
    };
    const columns = item.columns
      .map((reading) => ({ ...reading, score: reading.score * (0.75 + extra(reading.ref.table)) }))
      .toSorted((a, b) => b.score - a.score);
    const values = item.values
      .map((reading) => ({ ...reading, score: reading.score * (0.75 + extra(reading.ref.table)) }))
      .toSorted((a, b) => b.score - a.score);
    return { ...item, columns, values };
  });
}
