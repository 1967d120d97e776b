import type { SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";

/** The table that a column refers to. */
function referredTo(model: SemanticModel, ref: ColumnRef): string | null {
  return (
    model.relationships.find(({ from }) => from.table === ref.table && from.column === ref.column)?.to.table ?? null
  );
}

/** A table whose rows a word may stand for. */
export interface RowNoun {
  readonly table: string;
  readonly score: number;
  /** True when the table only refers to such things: "museums" in a table of visits with a museum id. */
  readonly byKey: boolean;
}

const leastName = 0.6;
const leastKey = 0.85;
/** A table that is named is meant before one that only refers to such things. */
const keyTrust = 0.6;
const keyWords = /\b(?:ids?|codes?|numbers?|nos?|keys?|identifiers?)\b|#/u;

/** The tables whose rows an item may name, best first. */
export function rowNouns(lexicon: Lexicon, item: Item): readonly RowNoun[] {
  if (item.quoted !== null || item.number !== null || item.time !== null) return [];
  const found = new Map<string, RowNoun>();
  const add = (noun: RowNoun): void => {
    const known = found.get(noun.table);
    if (known === undefined || known.score < noun.score) found.set(noun.table, noun);
  };
  for (const { table, score } of item.tables) if (score >= leastName) add({ table, score, byKey: false });
  for (const { ref, score } of item.columns)
    if (lexicon.column(ref).role === "identifier" && score >= leastKey && !keyWords.test(item.lower)) {
      const other = referredTo(lexicon.model, ref);
      // "student" where likes have a student id of the pupils: a pupil.
      add(
        other === null
          ? { table: ref.table, score: score * keyTrust, byKey: true }
          : { table: other, score: score * 0.9, byKey: false },
      );
    }
  return [...found.values()].toSorted((a, b) => b.score - a.score);
}

/** The table that an item names by its rows' own name; null for a word that is more of a header or a value. */
export function namedTable(lexicon: Lexicon, item: Item, least = leastName): string | null {
  const [table] = item.tables;
  // "orchestra" of orchestras is what the rows are called, not one header among others.
  const names = (ref: ColumnRef): boolean =>
    lexicon.column(ref).role === "identifier" ||
    (ref.table === table?.table && lexicon.table(ref.table).nameColumn === ref.column);
  const header = item.columns.find(({ ref }) => !names(ref))?.score ?? 0;
  return table === undefined || table.score < least || (header > table.score && header >= 0.9) ? null : table.table;
}
