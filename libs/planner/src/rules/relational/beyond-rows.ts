import type { SemanticQuery } from "../../semantic-query.ts";
import { sameRef } from "../candidates/draft.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import type { Clause } from "./clause.ts";
import { hasCue, isUnknown } from "./glue.ts";
import type { Head } from "./head.ts";
import { namedTable } from "./row-nouns.ts";

const leastFigure = 0.6;

/** True for a word that says which rows are meant: without a place in the reading, others are answered. */
export function changesRows(item: Item, measures: boolean): boolean {
  if (item.quoted !== null || (item.number !== null && item.number.value !== 1)) return true;
  if (item.columns.length + item.tables.length > 0) return false;
  // "the ticket expense": a noun that the data does not know is what the known one before it belongs to.
  if (isUnknown(item) && item.content && measures) return true;
  if (item.cues.some((cue) => cue.cue === "wh" && cue.wh.startsWith("how_"))) return true;
  const telling = item.cues.some((cue) => ["superlative", "negation", "missing", "compare", "count"].includes(cue.cue));
  return telling || (item.content && item.values.some(({ match }) => match === "exact"));
}

/** "number of books per country of the author": what is grouped by is no row of the head, so this is no list of rows. */
export function groupsByColumn(lexicon: Lexicon, items: readonly Item[], head: Head): boolean {
  // "average seats per subscription by plan": what is divided by first is not what is listed.
  const cues = items.filter((item) => hasCue(item, "group"));
  if (cues.length > 1 && cues.some(({ lower }) => lower === "per") && cues.at(-1)?.lower === "by") return true;
  return items.some((item, place) => {
    if (!hasCue(item, "group") || /^(?:by|with each)$|\bevery\b/u.test(item.lower)) return false;
    const next = items.slice(place + 1, place + 3).find((one) => one.content);
    return next !== undefined && next.columns.length > 0 && namedTable(lexicon, next) !== head.table;
  });
}

/** "did Ann borrow any books", "are there authors without books". */
export function asksWhether(items: readonly Item[]): boolean {
  return (
    /^(?:is|are|was|were|do|does|did|has|have|had)$/u.test(items[0]?.lower ?? "") &&
    !items.some((item) => hasCue(item, "wh", "count"))
  );
}

/**
 * True where rows are not what is asked: "a book in every genre" asks of all values, and of a column alone ("countries that are not playing any")
 * no row may have what one row lacks.
 */
export function asksOfAll(
  lexicon: Lexicon,
  items: readonly Item[],
  clauses: readonly Clause[],
  query: SemanticQuery,
  head: Head,
): boolean {
  const [first] = clauses;
  if (items.some((item) => /\bevery\b/u.test(item.lower) && item.index > (first?.at ?? 0) && item.index > head.at))
    return true;
  const [shown] = query.columns;
  if (!clauses.some(({ quantity }) => quantity.kind === "none") || shown === undefined || query.columns.length > 1)
    return false;
  const possessive = head.byColumn || items[head.at - 1]?.columns.some(({ ref }) => sameRef(ref, shown)) === true;
  const { distinctCount, rowCount } = lexicon.column(shown);
  return possessive && distinctCount < rowCount && lexicon.table(shown.table).nameColumn !== shown.column;
}

/** A defined figure knows its own table and is grouped, not listed. */
export function namesFigure(items: readonly Item[]): boolean {
  return items.some((item) => (item.metrics[0]?.score ?? 0) >= leastFigure);
}
