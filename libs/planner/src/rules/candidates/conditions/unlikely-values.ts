import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item, ValueReading } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { sameRef, type Draft } from "../draft.ts";

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
    return verb && /^(?:that|which|who|did|does|do)$/u.test(draft.items[item.index - 1]?.lower ?? "");
  const { distinctCount, rowCount } = draft.lexicon.column(ref);
  return rowCount >= manyRows && distinctCount * 1.1 > rowCount && verb;
}
