import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item, ValueReading } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { sameRef, type Draft } from "../draft.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** True when the question asks for this very column, or for the rows that it names: "which cities in …". */
export function isAskedFor(draft: Draft, asked: Item, ref: ColumnRef): boolean {
  const column = asked.columns[0];
  if (column !== undefined) return sameRef(column.ref, ref);
  const table = asked.tables[0]?.table;
  return table === ref.table && draft.lexicon.table(table).nameColumn === ref.column;
}

/** "how many cities are in Wisconsin": what is counted lies in the place; "Wisconsin Dells" is a city that is only called so. */
export function countsWithin(draft: Draft, item: Item, asked: Item, { ref, match }: ValueReading): boolean {
  const counts = draft.items.some(({ index, cues }) => index < asked.index && cues.some(({ cue }) => cue === "count"));
  if (!counts || draft.lexicon.model.origin === "plugin" || !isAskedFor(draft, asked, ref)) return false;
  const { distinctCount, rowCount } = draft.lexicon.column(ref);
  const names = distinctCount >= 0.97 * rowCount;
  return /^(?:in|within|of)$/u.test(draft.items[item.index - 1]?.lower ?? "") && (match === "partial" || names);
}

/** Verbs of everyday questions. */
const plainVerbs = new Set(
  `make have get go come see win lose play begin start end die live work run take give find become leave stay bring keep hold grow move turn
  rise fall want need know think use open close happen appear earn sell buy pay spend cost reach hit beat pass receive record`.split(
    /\s+/u,
  ),
);
/** In smaller tables values differ by chance. */
const manyRows = 40;
/** As much as speaks for a value without its column. */
export const verbPenalty = 0.7;

/** "which distributor made the most": a plain verb in small letters is seldom the title of a row. */
export function isVerbHere(draft: Draft, item: Item, { ref, match }: ValueReading): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  if (item.quoted !== null || item.text !== item.lower || item.index === 0) return false;
  const verb = lemmas(item.lower).some((form) => plainVerbs.has(form));
  // "films that fall into each genre": no title that has the word in it.
  if (match === "partial")
    return verb && /^(?:that|which|who|did|does|do|ever|never)$/u.test(draft.items[item.index - 1]?.lower ?? "");
  const { distinctCount, rowCount } = draft.lexicon.column(ref);
  return rowCount >= manyRows && distinctCount * 1.1 > rowCount && verb;
}

/** A smaller part of a cell is one of its words. */
const oneWord = 0.3;
const half = 0.5;

/** "how many pylons are at least 80 m tall": what is counted, though a remark has the word, where something else narrows the rows. */
export function isCounted(draft: Draft, item: Item): boolean {
  const counts = draft.items[item.index - 1]?.cues.some(({ cue }) => cue === "count") === true;
  if (!counts || draft.lexicon.model.origin === "plugin" || item.text !== item.lower || !isPlural(item)) return false;
  const narrowed =
    draft.filters.length > 0 ||
    draft.items.some(({ index, values }) => index > item.index && values.some(({ match }) => match === "exact"));
  return narrowed && item.values.every(({ match, score }) => match === "partial" && score < oneWord);
}

const verbs = /^(?:has|have|had|is|was|are|were|did|does|do)$/u;

/** "which area has the fewest people": the noun that is asked for, though a status has the word. */
export function isAskedNoun(draft: Draft, item: Item): boolean {
  const asks = /^(?:which|what)$/u.test(draft.items[item.index - 1]?.lower ?? "");
  const single = item.text === item.lower && item.end - item.start === 1;
  if (!asks || !single || draft.lexicon.model.origin === "plugin") return false;
  const verb = verbs.test(draft.items[item.index + 1]?.lower.split(" ")[0] ?? "");
  return (
    verb &&
    item.columns.length === 0 &&
    item.values.length > 0 &&
    item.values.every(({ match, score }) => match === "partial" && score < half)
  );
}

/** True when the value, whole, stands in another column too. */
export function isElsewhere(item: Item, ref: ColumnRef): boolean {
  return item.values.some((reading) => !sameRef(reading.ref, ref) && reading.match === "exact");
}

/** "which states does the Rhine run through" over a column that says what is run through: what does it is another thing. */
export function doesWhatFollows(draft: Draft, item: Item, ref: ColumnRef): boolean {
  const before = draft.items[item.index - 1];
  const verb = before?.lower === "the" ? draft.items[item.index - 2] : before;
  if (!/^(?:does|did|do)$/u.test(verb?.lower ?? "") || !isElsewhere(item, ref)) return false;
  const header = draft.lexicon.column(ref).label.toLowerCase();
  return !/\bby$/u.test(header) && draft.reading(draft.items[item.index + 1] ?? item, ref) !== null;
}

/** "Springfield Illinois", "Springfield, Illinois": two names side by side that no word joins are of two columns, where the second has one to itself. */
export function isPlaceWithin(draft: Draft, item: Item, ref: ColumnRef): boolean {
  const comma = draft.items[item.index - 1]?.lower === ",";
  const first = item.index - (comma ? 2 : 1);
  const beside = draft.filters.find((bound) => bound.item === first);
  if (beside?.ref == null || !sameRef(beside.ref, ref) || !isElsewhere(item, ref)) return false;
  const joins = (at: number): boolean => /^(?:,|and|or|&|nor|vs|versus)$/u.test(draft.items[at]?.lower ?? "");
  return !comma || (!joins(item.index + 1) && !joins(first - 1));
}

/** "REP candidates" where a cell says just "REP": that is meant, not a name with the word in it. */
export function isWholeElsewhere(item: Item): boolean {
  const coded = item.text === item.text.toUpperCase() && /\p{L}{2}/u.test(item.text);
  return coded && item.values.some(({ match, values }) => match === "exact" && values.includes(item.text));
}

const places = /^(?:in|through|within|at|from)$/u;

/** "the cities in Wyoming": a place that the asked thing is in, not its name, where another column has the value too. */
export function isLocated(draft: Draft, item: Item, asked: Item, ref: ColumnRef): boolean {
  return (
    isElsewhere(item, ref) && isAskedFor(draft, asked, ref) && places.test(draft.items[item.index - 1]?.lower ?? "")
  );
}
