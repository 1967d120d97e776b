import type { ColumnRef } from "../../semantic-query.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import { isAuxiliary, isParticiple, isUnknown } from "./glue.ts";
import { rowNouns } from "./row-nouns.ts";
import { waysBetween } from "./role-of-way.ts";
import { belongTogether } from "./ways.ts";

/** Whose rows the words speak of, and of which they came. */
export interface Speaking {
  readonly lexicon: Lexicon;
  readonly items: readonly Item[];
  readonly head: { readonly table: string; readonly at: number };
  /** The head's table and those it was reached from: a clause does not lead back to them. */
  readonly chain: readonly string[];
}

/** Where related rows are named: by their noun, by a value of theirs ("has a dog"), or by a column of theirs that is ranked by. */
export interface Mention {
  readonly at: number;
  readonly table: string;
  readonly column: ColumnRef | null;
  readonly byValue: boolean;
  /** Words from here on belong to it, known or not: "the highest one time bonus". */
  readonly reach: number;
  /** Verbs before it that name the way to these rows. */
  readonly over: readonly number[];
}

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);
/** How far before a column its extreme may stand: "the largest amount of money". */
const extremeReach = 4;

const measures = (item: Item): boolean =>
  item.cues.some((cue) => cue.cue === "superlative" || cue.cue === "aggregate") ||
  item.lower.endsWith("total number of");

/** A figure of related rows that an extreme or an aggregate stands before: "the highest bonus", "their average salary". */
function rankedColumn(
  { lexicon, items, head }: Speaking,
  at: number,
): { readonly ref: ColumnRef; readonly extreme: number } | null {
  const item = items[at];
  const extreme = items.slice(Math.max(0, at - extremeReach), at).find(measures);
  if (item === undefined || extreme === undefined || item.columns.some(({ ref }) => ref.table === head.table))
    return null;
  const found = item.columns.find(({ ref, score }) => {
    const { role, type } = lexicon.column(ref);
    const summarised = extreme.cues.some((cue) => cue.cue === "aggregate");
    const fits = role !== "identifier" && (role !== "time" || summarised) && numeric.has(type);
    return score >= 0.6 && fits && belongTogether(lexicon.model, head.table, ref.table);
  });
  return found === undefined ? null : { ref: found.ref, extreme: extreme.index };
}

/** A value that stands like a noun: "has a dog", "without any cat"; "in Paris" says where, not what. */
function byValue({ lexicon, items, head }: Speaking, at: number): string | null {
  const item = items[at];
  const before = items[at - 1];
  const noun =
    /^(?:a|an|any|some|both|either|no)$/u.test(before?.lower ?? "") ||
    isAuxiliary(before) ||
    before?.cues.some((cue) => cue.cue === "missing") === true;
  const place = /^(?:from|to|in|at|into)$/u.test(before?.lower ?? "");
  if (item === undefined || !(noun || place) || item.quoted !== null || item.columns.length + item.tables.length > 0)
    return null;
  if (item.values.some(({ ref }) => ref.table === head.table)) return null;
  const found = item.values.find(
    ({ ref, match }) =>
      (noun || waysBetween(lexicon, head.table, ref.table).length > 1) &&
      match === "exact" &&
      lexicon.column(ref).type === "text" &&
      belongTogether(lexicon.model, head.table, ref.table),
  );
  return found?.ref.table ?? null;
}

/** The only table whose rows belong to the head's rows, many to one. */
function onlyChild({ lexicon, head, chain }: Speaking): string | null {
  const children = new Set(
    lexicon.model.relationships.flatMap(({ from, to }) =>
      to.table === head.table && !chain.includes(from.table) ? [from.table] : [],
    ),
  );
  const [only] = children;
  return only !== undefined && children.size === 1 ? only : null;
}

/** "were never borrowed", "borrowed more than twice": a verb alone, of which only one table can tell; what follows says how often, or nothing. */
function byVerb(speaking: Speaking, at: number): string | null {
  const { items } = speaking;
  const item = items[at];
  const before = items[at - 1];
  if (item === undefined || !isUnknown(item) || !isParticiple(item)) return null;
  const negated = before?.cues.some((cue) => cue.cue === "negation") === true;
  const next = items[at + 1];
  const ends = next === undefined || /^[.?;!]$/u.test(next.lower);
  const counted = items
    .slice(at + 1, at + 5)
    .some((one) => /^(?:times?|once|twice)$/u.test(one.lower) && items[one.index - 1]?.lower !== "at");
  return (negated && ends) || (counted && (isAuxiliary(before) || isParticiple(item))) ? onlyChild(speaking) : null;
}

/** The related rows that the item at a place names; null when it names none. */
export function mentionAt(speaking: Speaking, at: number): Mention | null {
  const { lexicon, items, head, chain } = speaking;
  const item = items[at];
  if (item === undefined) return null;
  const nouns = rowNouns(lexicon, item);
  const own = nouns.find(({ table }) => chain.includes(table))?.score ?? 0;
  const other = nouns.find(
    ({ table, score }) => !chain.includes(table) && score >= own && belongTogether(lexicon.model, head.table, table),
  );
  const header = item.columns.find(({ ref }) => ref.table === head.table)?.score ?? 0;
  if (other !== undefined && (header < other.score || header < 0.9))
    return { at, table: other.table, column: null, byValue: false, over: [], reach: at };
  const column = rankedColumn(speaking, at);
  if (column !== null && !chain.includes(column.ref.table))
    return { at, table: column.ref.table, column: column.ref, byValue: false, over: [], reach: column.extreme };
  const verb = byVerb(speaking, at);
  if (verb !== null) return { at, table: verb, column: null, byValue: false, over: [], reach: at };
  const valued = byValue(speaking, at);
  return valued === null || chain.includes(valued)
    ? null
    : { at, table: valued, column: null, byValue: true, over: [], reach: at };
}
