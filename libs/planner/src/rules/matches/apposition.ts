import type { Item } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

const kept = new Set([
  "group",
  "count",
  "wh",
  "aggregate",
  "compare",
  "compare_hint",
  "temporal",
  "command",
  "share",
  "negation",
  "or",
  "and",
]);

/** They say which row is asked for, unless the brackets say it again: "slowest (highest value)". */
const ranking: ReadonlySet<string> = new Set(["superlative", "common"]);

const ranks = ({ cues }: Item): boolean => cues.some(({ cue }) => ranking.has(cue));

function names(item: Item): boolean {
  return item.columns.length + item.metrics.length + item.values.length + item.tables.length > 0;
}

/** True for a word that the brackets may put in other words: it is no number, no time, and asks for nothing by itself. */
function isExplained(item: Item, inside: readonly Item[]): boolean {
  if (item.cues.some((cue) => kept.has(cue.cue)) || item.time !== null || item.number !== null || item.quoted !== null)
    return false;
  if (ranks(item) && !inside.some(ranks)) return false;
  const ownColumn = item.values.some(
    ({ ref, match }) =>
      match === "exact" &&
      inside.some((one) =>
        one.columns.some((column) => column.ref.table === ref.table && column.ref.column === ref.column),
      ),
  );
  // "the margin of Vexa (price less cost)": a cell is no other word for amounts.
  const cell = item.values.some(({ match }) => match === "exact") && inside.every((one) => one.values.length === 0);
  const amounts = inside.some((one) => one.cues.length === 0 && one.columns.length > 0);
  return item.content && !ownColumn && !(cell && amounts && item.columns.length === 0);
}

/** How far back the words reach that the brackets explain: nouns and verbs in a row, with "per" between two of them. */
function explainedFrom(items: readonly Item[], open: number, inside: readonly Item[]): number {
  let from = open;
  for (let at = open - 1; at >= 0; at--) {
    const item = items[at];
    const before = items[at - 1];
    if (item === undefined) break;
    const per =
      item.lower === "per" && from === at + 1 && from < open && before !== undefined && isExplained(before, inside);
    if (!per && !isExplained(item, inside)) break;
    from = at;
    if (!per && names(item)) break;
  }
  // "by year (sum of pop)": what follows "by" says how to group, whatever the brackets say.
  return items[from - 1]?.cues.some((cue) => cue.cue === "group") === true ? open : from;
}

/** The items in the first pair of brackets of the text. */
function bracketed(
  items: readonly Item[],
  question: QuestionWords,
): { readonly open: number; readonly inside: readonly Item[] } | null {
  const found = /\(([^()]+)\)/u.exec(question.text);
  if (found === null) return null;
  const end = found.index + found[0].length;
  const inside = items.filter((item) => {
    const token = question.tokens[item.start];
    return token !== undefined && token.start > found.index && token.start < end;
  });
  const [first] = inside;
  return first === undefined ? null : { open: first.index, inside };
}

/** "three hours (180 min)": the amount in brackets is the one before them. */
function sameAmount(items: readonly Item[], place: { readonly open: number }): readonly Item[] {
  const number = items.findLastIndex((item) => item.index < place.open && item.number !== null);
  if (number === -1 || place.open - number > 2) return items;
  return items
    .filter((item) => item.index < number || item.index >= place.open)
    .map((item, index) => ({ ...item, index }));
}

/**
 * "how much did it rain (precipitation)", "more than 7 children per woman (fertility)": what stands in brackets says in the words of the data
 * what stands before them, so only the bracketed words are read. Brackets that name nothing of the data change nothing.
 */
export function readAppositions(items: readonly Item[], question: QuestionWords): readonly Item[] {
  const place = bracketed(items, question);
  if (place === null) return items;
  if (place.inside.some((item) => item.number !== null)) return sameAmount(items, place);
  if (!place.inside.some(names)) return items;
  const from = explainedFrom(items, place.open, place.inside);
  return items
    .filter((item) => item.index < from || item.index >= place.open)
    .map((item, index) => ({ ...item, index }));
}
