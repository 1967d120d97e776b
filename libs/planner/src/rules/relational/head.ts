import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import { hasCue, followsVerb, isAuxiliary, isRelative } from "./glue.ts";
import { namedTable, rowNouns } from "./row-nouns.ts";
import { belongTogether } from "./ways.ts";

/** What the question is about: rows of a table, and the item that says so. */
export interface Head {
  readonly table: string;
  readonly at: number;
  /** True when the rows themselves are counted: "how many battles …". */
  readonly counted: boolean;
  /** Only columns say which rows: "which building has the most workers". */
  readonly byColumn: boolean;
}

/** "for each stadium", "per museum": the rows that the figures are of. */
function groupedHead(lexicon: Lexicon, items: readonly Item[]): Head | null {
  for (const item of items) {
    if (!hasCue(item, "group")) continue;
    // "books by author" groups; "written by authors from Norway", "books by Norwegian authors" say whose.
    const last = items.findLast((one) => one.content)?.index ?? 0;
    if (item.lower === "by" && (followsVerb(items, item.index) || last > item.index + 2)) continue;
    for (const next of items.slice(item.index + 1, item.index + 3)) {
      const table = namedTable(lexicon, next);
      if (table !== null) return { table, at: next.index, counted: false, byColumn: false };
      if (!/^(?:the|different|of)$/u.test(next.lower)) break;
    }
  }
  return null;
}

/** Where a number of rows opens the question, the place of its cue. */
function openingCount(items: readonly Item[]): number | null {
  for (const item of items.slice(0, 6)) {
    if (hasCue(item, "count")) return item.index;
    const opens =
      hasCue(item, "command", "wh") || isAuxiliary(item) || /^(?:the|please|can|you|me|a)$/u.test(item.lower);
    if (!opens) return null;
  }
  return null;
}

function isSubordinate(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return (
    (isRelative(before) && at > 1) ||
    isAuxiliary(before) ||
    hasCue(before, "negation", "missing") ||
    before?.lower === "to"
  );
}

/** The only table that has every column asked for before `until`. */
function tableOfColumns(
  lexicon: Lexicon,
  items: readonly Item[],
  until: number,
): { readonly table: string; readonly last: number } | null {
  const named = items
    .slice(0, until)
    .filter((item) => (item.columns[0]?.score ?? 0) >= 0.6 && namedTable(lexicon, item) === null);
  const last = named.at(-1);
  if (last === undefined) return null;
  const common = named
    .map((item) => new Set(item.columns.map(({ ref }) => ref.table)))
    .reduce((left, right) => new Set([...left].filter((table) => right.has(table))));
  const [table] = common;
  return table !== undefined && common.size === 1 ? { table, last: last.index } : null;
}

/**
 * Finds what the question is about: what its figures are grouped by, what it counts, or the first rows it names; of columns that these rows
 * do not have, the rows that have them.
 */
export function findHead(lexicon: Lexicon, items: readonly Item[]): Head | null {
  const grouped = groupedHead(lexicon, items);
  const figures = items.some((item) => hasCue(item, "count", "aggregate", "superlative"));
  if (grouped !== null && figures) return grouped;
  const opening = openingCount(items);
  if (opening !== null) {
    for (const item of items.slice(opening + 1)) {
      const [noun] = rowNouns(lexicon, item);
      if (noun !== undefined) return { table: noun.table, at: item.index, counted: true, byColumn: false };
      // "how many countries have authors": values are counted, not rows.
      if ((item.columns[0]?.score ?? 0) >= 0.6) return null;
      if (isRelative(item) || isAuxiliary(item)) return null;
    }
    return null;
  }
  const first = items.find((item) => namedTable(lexicon, item) !== null && !hasCue(items[item.index - 1], "count"));
  const table = first === undefined ? null : namedTable(lexicon, first);
  if (first === undefined || table === null) return null;
  const asked = tableOfColumns(lexicon, items, first.index);
  if (asked !== null && asked.table !== table && belongTogether(lexicon.model, asked.table, table))
    return { table: asked.table, at: asked.last, counted: false, byColumn: true };
  return isSubordinate(items, first.index) ? null : { table, at: first.index, counted: false, byColumn: false };
}
