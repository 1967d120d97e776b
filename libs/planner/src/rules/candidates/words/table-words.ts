import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { onlyCategory } from "../figures/only-category.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** Less of a table's name was said: a word of a file's name tells what the file is about, seldom what a row of it is. */
const wholeName = 0.65;
/** A header of which less was said is not what the word before it qualifies. */
const minHeader = 0.45;
/** How sure the kind of things in a file is what a word of the file's name means. */
const kindScore = 0.75;
/** How sure a column that is headed "count" holds what is counted. */
const countScore = 0.7;

const countHeader = /^(?:count|counts|number|frequency|freq|n|quantity|qty)$/iu;

/** The only column that holds numbers of things and is headed by nothing else. */
export function countColumn(lexicon: Lexicon, table: string): ColumnRef | null {
  const found = lexicon
    .table(table)
    .columns.filter((column) => column.allowed && column.role === "measure" && countHeader.test(column.label.trim()));
  const [only] = found;
  return only !== undefined && found.length === 1 ? { table, column: only.name } : null;
}

const isMeasure = (lexicon: Lexicon, item: Item | undefined): boolean =>
  item !== undefined &&
  item.columns.some(({ ref, score }) => score >= minHeader && lexicon.column(ref).role === "measure");

const names = (item: Item | undefined, cues: readonly string[]): boolean =>
  item?.cues.some(({ cue }) => cues.includes(cue)) === true;

/** True where groups are named: "by industry", "for each industry", "which industry had". */
function namesGroups(items: readonly Item[], item: Item): boolean {
  const before = items.slice(Math.max(0, item.index - 2), item.index).filter(({ lower }) => lower !== "the");
  // "how much electricity": an amount is asked, and no kind of it.
  const amount = /^how (?:much|many)$/u.test(before.at(-1)?.lower ?? "");
  return names(before.at(-1), ["group"]) || (names(before.at(-1), ["wh"]) && !isPlural(item) && !amount);
}

const kindNouns = /^(?:types?|kinds?|categor(?:y|ies))$/u;

/** "deaths by type", "how many disaster types": a word for kinds that no header has, where the file has one column of kinds. */
function asKind(lexicon: Lexicon, items: readonly Item[], item: Item): Item {
  const before = items[item.index - 1];
  const [of, named] = [items[item.index + 1], items[item.index + 2]];
  // "of each kind of weather": the header itself is named.
  if (of?.lower === "of" && (named?.columns.length ?? 0) > 0) return item;
  const asked = names(before, ["group", "count", "wh"]) || (before?.tables.length ?? 0) > 0;
  const free = item.columns.length + item.values.length + item.metrics.length === 0;
  const kind =
    asked && free && kindNouns.test(item.lower.split(" ").at(-1) ?? "")
      ? onlyCategory(lexicon, lexicon.model.primaryTable)
      : null;
  return kind === null ? item : { ...item, columns: [{ ref: kind, score: kindScore }], content: true };
}

/** What the word is read as instead, or the item as it is. */
function reread(lexicon: Lexicon, items: readonly Item[], item: Item): Item {
  const [named] = item.tables;
  if (named === undefined) return asKind(lexicon, items, item);
  if (item.columns.length > 0 || item.metrics.length > 0) return item;
  const part = named.score < wholeName;
  const kind = onlyCategory(lexicon, named.table);
  if (kind !== null && (part ? isPlural(item) || namesGroups(items, item) : followsGroupCue(items, item)))
    return { ...item, tables: [], columns: [{ ref: kind, score: kindScore }] };
  if (!part) return item;
  const counted = names(items[item.index - 1], ["count", "aggregate"]);
  const column = counted ? countColumn(lexicon, named.table) : null;
  return column === null ? item : { ...item, tables: [], columns: [{ ref: column, score: countScore }] };
}

function followsGroupCue(items: readonly Item[], item: Item): boolean {
  return names(items[item.index - 1], ["group"]);
}

/**
 * Words of a file's name, read as what they mean in the question. Where the file has one column of kinds, "industries" of "unemployment across
 * industries" and "per stock" of "stocks" mean that column: the rows are its observations, not the things. Before a header the word says nothing
 * of its own, and after "how many" it means the column that is headed "count".
 */
export function withTableWords(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const { model } = lexicon;
  if (model.origin === "plugin" || model.tables.length > 1) return items;
  const joined = withoutQualifiers(lexicon, items);
  return joined.map((item) => reread(lexicon, joined, item));
}

/** "unemployment rate", "electricity generation": the word before a header only says of what, and is one with it. */
function withoutQualifiers(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const kept: Item[] = [];
  let qualifier: Item | null = null;
  for (const item of items) {
    if (qualifies(lexicon, item, items[item.index + 1])) {
      qualifier = item;
      continue;
    }
    const whole = qualifier === null ? item : joinedTo(qualifier, item);
    kept.push({ ...whole, index: kept.length });
    qualifier = null;
  }
  return kept;
}

function qualifies(lexicon: Lexicon, item: Item, next: Item | undefined): boolean {
  const [named] = item.tables;
  if (named !== undefined && next !== undefined && kindNouns.test(next.lower) && next.columns.length === 0) {
    const kind = onlyCategory(lexicon, named.table);
    if (kind !== null && item.columns.length === 0) return true;
  }
  const only = item.columns.length + item.metrics.length + item.values.length + item.cues.length === 0;
  return named !== undefined && named.score < wholeName && only && !isPlural(item) && isMeasure(lexicon, next);
}

function joinedTo(qualifier: Item, item: Item): Item {
  const text = `${qualifier.text} ${item.text}`;
  return { ...item, start: qualifier.start, text, lower: text.toLowerCase() };
}
