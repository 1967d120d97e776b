import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import { lemmas } from "../text/morphology.ts";
import { parentsOf, tablesBetween } from "./ways.ts";

/** A part of a question read for itself. */
export interface Part {
  readonly lexicon: Lexicon;
  /** Numbered from 0 on. */
  readonly items: readonly Item[];
  /** Where each of them stands in the whole question. */
  readonly places: readonly number[];
}

function reads(item: Item, tables: ReadonlySet<string>): boolean {
  return (
    item.columns.some(({ ref }) => tables.has(ref.table)) ||
    item.values.some(({ ref }) => tables.has(ref.table)) ||
    item.tables.some(({ table }) => tables.has(table))
  );
}

/** A value that is only a part of cells is no value where the word names the rows: "stadium" beside "Bayview Stadium". */
function narrowed(item: Item, tables: ReadonlySet<string>, root: string): Item {
  const names = item.tables.some(({ table, score }) => table === root && score >= 0.9);
  return {
    ...item,
    columns: item.columns.filter(({ ref }) => tables.has(ref.table)),
    values: item.values.filter(({ ref, match }) => tables.has(ref.table) && !(names && match === "partial")),
    tables: item.tables.filter(({ table }) => table === root),
  };
}

const hasTime = (lexicon: Lexicon, table: string): boolean =>
  lexicon.table(table).columns.some((column) => column.role === "time");

const keyWord = /^(?:ids?|identifiers?|keys?)$/u;
const partScore = 0.75;

/** "age" of pets is the pet age, "id" of students the student number: what another table has by the whole name this one may have by a part of it. */
function meantHere(lexicon: Lexicon, root: string, item: Item, whole: Item): Item {
  if (item.number !== null || item.quoted !== null) return item;
  const { columns, rowCount } = lexicon.table(root);
  const allowed = columns.filter((column) => column.allowed);
  if (keyWord.test(item.lower) && (item.columns[0]?.score ?? 0) < 0.9) {
    const key = allowed.find((column) => column.role === "identifier" && column.distinctCount === rowCount);
    return key === undefined ? item : { ...item, columns: [{ ref: { table: root, column: key.name }, score: 0.95 }] };
  }
  if (whole.columns.length === 0 || item.columns.length > 0 || item.values.length + item.tables.length > 0) return item;
  const words = item.lower.split(" ");
  const partly = allowed.filter((column) => {
    const known = lexicon.words({ table: root, column: column.name });
    return words.every((word) => lemmas(word).some((form) => known.has(form)));
  });
  const [only] = partly;
  return only === undefined || partly.length > 1
    ? item
    : { ...item, columns: [{ ref: { table: root, column: only.name }, score: partScore }] };
}

/**
 * Items as a question about the rows of one table alone. What a word says of another table counts only where it says nothing of this one,
 * and of tables that each row has one row of or that lie on the way from the last of `others`: those that the rows are asked for.
 */
export function narrowTo(whole: Lexicon, root: string, items: readonly Item[], others: readonly string[] = []): Part {
  const own = new Set([root]);
  const from = others.at(-1);
  const between = from === undefined ? [] : tablesBetween(whole.model, from, root);
  const reachable = [...between, ...parentsOf(whole.model, root)];
  const parents = [...new Set(reachable)].filter((table) => !others.includes(table));
  const reached = new Set([root, ...parents]);
  const years = items.some((item) => item.time !== null || (item.number !== null && item.number.value >= 1400));
  const timed = years && !hasTime(whole, root) ? between.find((table) => hasTime(whole, table)) : undefined;
  const needed = timed !== undefined || items.some((item) => !reads(item, own) && reads(item, reached));
  const first = timed === undefined ? [root] : [timed, root];
  const lexicon = whole.within(needed ? [...new Set([...first, ...parents])] : [root]);
  return {
    lexicon,
    items: items.map((item, index) => ({
      ...meantHere(lexicon, root, narrowed(item, reads(item, own) ? own : reached, root), item),
      index,
    })),
    places: items.map((item) => item.index),
  };
}
