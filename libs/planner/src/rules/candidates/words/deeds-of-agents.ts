import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { isWrittenYear } from "../../text/headers.ts";
import { headsAgent } from "../kinds.ts";

const deed = /^\p{L}{4,}(?:tion|sion|ment|ance|ence)s?$/u;
const participle = /^\p{L}{4,}(?:ed|en)$/u;
const rowsOf = 0.8;

/** "were observed", "when was it first observed": what befalls the rows, where nobody is asked for. */
function isPassive(items: readonly Item[], { index, lower }: Item): boolean {
  if (!participle.test(lower) || items[index + 1]?.lower === "by") return false;
  let at = index - 1;
  while (/^(?:first|last|ever|most|already|also|never|not|been)$/u.test(items[at]?.lower ?? "")) at--;
  const before = items[at];
  return (
    /^(?:is|are|was|were|been|has been|have been|had been)$/u.test(before?.lower ?? "") ||
    (before?.values.length ?? 0) > 0
  );
}

/** "lighthouses built by Holt", "who built the most" over a year under "Built": who did it is said, and no year. */
function saysHow(lexicon: Lexicon, items: readonly Item[], { index, lower, columns }: Item): boolean {
  const [named] = columns;
  if (named === undefined || !/^\p{L}{2,}(?:ed|ilt|en|wn|de)$/u.test(lower)) return false;
  const column = lexicon.column(named.ref);
  if (column.role !== "time" && !isWrittenYear(column)) return false;
  const [next, after] = [items[index + 1], items[index + 2]];
  const by = next?.lower === "by" && after !== undefined && (after.values.length > 0 || /^\p{Lu}/u.test(after.text));
  const most = next?.cues.some(({ cue }) => cue === "superlative") === true && /most|fewest|least/u.test(next.lower);
  return by || (most && (items[index + 2]?.tables.length ?? 0) > 0);
}

const times = /^(?:dates?|days?|times?|years?|months?|weeks?|nights?|hours?|minutes?|periods?|quarters?|seasons?)$/u;

/** "stops" of a file of stoppages whose "Stop" says when each was. */
function namesRowsByTime(lexicon: Lexicon, { lower, columns }: Item): boolean {
  const [only] = columns;
  if (only === undefined || times.test(lower) || !lower.endsWith("s")) return false;
  const { type, label } = lexicon.column(only.ref);
  const header = label.trim().toLowerCase();
  const [table] = lexicon.model.tables;
  return (
    type.startsWith("timestamp") && lower === `${header}s` && table?.label.toLowerCase().startsWith(header) === true
  );
}

/**
 * "observations" of a file whose "Observer" says who made them: the rows, and nobody. The deed that a person is called by does not name the person,
 * unless somebody is asked for.
 */
export function withDeedsOfAgents(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const { model } = lexicon;
  const [table, other] = model.tables;
  if (model.origin === "plugin" || table === undefined || other !== undefined) return items;
  const asksWho = items.some(({ lower }) => /^(?:who|whom|whose)$/u.test(lower));
  return items.map((item) => {
    if (item.end - item.start > 1 || item.columns.length === 0) return item;
    if (saysHow(lexicon, items, item)) return { ...item, columns: [] };
    if (namesRowsByTime(lexicon, item)) return { ...item, columns: [], tables: [{ table: table.name, score: rowsOf }] };
    const noun = deed.test(item.lower);
    if (!noun && (asksWho || !isPassive(items, item))) return item;
    const columns = item.columns.filter(({ ref, score }) => score > 0.99 || !headsAgent(lexicon.column(ref)));
    if (columns.length === item.columns.length) return item;
    const tables = noun && item.tables.length === 0 ? [{ table: table.name, score: rowsOf }] : item.tables;
    return { ...item, columns, tables };
  });
}
