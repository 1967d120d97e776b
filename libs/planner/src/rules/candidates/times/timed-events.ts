import type { SemanticColumn } from "@datapilot/semantic";
import type { ColumnRef } from "../../../semantic-query.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import { grainNouns } from "../../time/relative.ts";
import { beginning, eventColumns, eventNamed, sameEventNamed } from "../../spans/events.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { countOf, namesRows } from "../figures/measured.ts";
import type { Draft } from "../draft.ts";

/** A word of the question that names what happened at the times of a column. */
interface TimedEvent {
  readonly index: number;
  readonly ref: ColumnRef;
  /** "cancellations" is what is counted; "cancelled" says what the counted did. */
  readonly isNoun: boolean;
}

/** A header of a time that is one of many, or that has yet to come: nothing happens each time. */
const notEach =
  /\b(?:last|latest|next|previous|prev|expected|exp|planned|due|target|est|estimated|modified|updated|activity)\b/iu;
const past = /(?:ed|en|ft|nt|lt|ld|id|ought|gan|gun|rn)$/u;
const closes =
  /^(?:[?.!,;:)]|in|on|by|per|for each|each|every|since|during|between|within|before|after|from|until|this|last|over|for|each of|in each|were there|did we have|do we have|have we had|were|was|did|do|have|has|we)$/u;
const opens = /^(?:the|all|our|new|total|show|list|give me|any|all the)$/u;
/** What a header says beside an event leaves it another figure. */
const wellNamed = 0.6;

function closesAt(draft: Draft, at: number): boolean {
  const next = draft.items[at];
  return next === undefined || closes.test(next.lower) || next.time !== null || draft.cue(at, "group") !== null;
}

/** "how many days are left": what remains has not gone. */
const remains = (draft: Draft, item: Item): boolean =>
  item.lower === "left" && /^(?:is|are|was|were|be)$/u.test(draft.items[item.index - 1]?.lower ?? "");

/** True for "were closed per month", "who left in 2024"; not for "closed claims". */
const isDone = (draft: Draft, item: Item): boolean =>
  past.test(item.lower) && item.index > 0 && closesAt(draft, item.index + 1) && !remains(draft, item);

/** True for "how many cancellations in", "new sign-ups by"; not for "average payment by". */
function isCounted(draft: Draft, item: Item): boolean {
  if (!item.lower.endsWith("s") || !closesAt(draft, item.index + 1)) return false;
  return draft.items
    .slice(0, item.index)
    .every(({ lower, content, index }) => !content || opens.test(lower) || draft.cue(index, "count") !== null);
}

function refOf(draft: Draft, columns: readonly SemanticColumn[], item: Item): ColumnRef | null {
  const exact = item.values.some(({ values }) => values.some((value) => value.toLowerCase() === item.lower));
  const column = exact ? sameEventNamed(columns, item.lower) : eventNamed(columns, item.lower);
  if (column === null) return null;
  const ref = { table: draft.lexicon.model.primaryTable, column: column.name };
  const other = item.columns.some(({ ref: own, score }) => score >= wellNamed && own.column !== column.name);
  return other ? null : ref;
}

/** "new members by year" where nothing is called new: those with whom it began then. */
function asNew(draft: Draft, item: Item, happened: readonly SemanticColumn[]): ColumnRef | null {
  const next = draft.items[item.index + 1];
  if (item.lower !== "new" || !isUnknown(item) || next === undefined || !closesAt(draft, next.index + 1)) return null;
  const rows = (next.tables[0]?.score ?? 0) >= wellNamed || lemmas(next.lower).some((form) => rowEntityNouns.has(form));
  // "new customers" of orders: each has many, and is new in none but the first.
  const others = next.columns.some(({ ref, score }) => score >= wellNamed && !namesRows(draft, ref));
  const column = rows && !others ? beginning(happened) : null;
  return column === null ? null : { table: draft.lexicon.model.primaryTable, column: column.name };
}

const known = new WeakMap<readonly Item[], readonly TimedEvent[]>();

/** The words of a question about a file of several times that say which of them it is about, in order. */
export function timedEvents(draft: Draft): readonly TimedEvent[] {
  const { model } = draft.lexicon;
  const [table] = model.tables;
  if (model.origin !== "upload" || table === undefined || model.tables.length > 1) return [];
  const read = known.get(draft.items);
  if (read !== undefined) return read;
  const columns = eventColumns(table);
  const happened = columns.filter(({ label }) => !notEach.test(label.replace(/[_.]/gu, " ")));
  const events = draft.items.flatMap((item): readonly TimedEvent[] => {
    if (columns.length < 2 || !item.content || item.number !== null || item.time !== null) return [];
    const isNoun = isCounted(draft, item);
    const said = isNoun || isDone(draft, item) ? refOf(draft, happened, item) : null;
    const ref = said ?? asNew(draft, item, happened);
    return ref === null ? [] : [{ index: item.index, ref, isNoun }];
  });
  known.set(draft.items, events);
  return events;
}

/** The time that the event before `index`, or else the only one of the question, happened at; null where none is said. */
export function timeOfEvent(draft: Draft, index: number | null): ColumnRef | null {
  const events = timedEvents(draft);
  const before = index === null ? undefined : events.findLast((event) => event.index < index);
  const [only] = events;
  return (before ?? (events.length === 1 ? only : undefined))?.ref ?? null;
}

/** "new members", where nothing is called new: those who came. */
function claimNew(draft: Draft, { index }: TimedEvent): void {
  const before = draft.items[index - 1];
  if (before?.lower === "new" && before.values.length === 0 && draft.isFree(before.index))
    draft.claim(before.index, "cue");
}

/** "cancellations by month": how many there were in each. */
function countEach(draft: Draft, { index, ref }: TimedEvent): void {
  draft.entity ??= ref.table;
  const [by, period] = [draft.items[index + 1], draft.items[index + 2]];
  const grain = period === undefined ? undefined : grainNouns.get(period.lower);
  if (by === undefined || period === undefined || grain === undefined || draft.cue(by.index, "group") === null) return;
  if (grain === "hour" && draft.lexicon.column(ref).type === "date") return;
  draft.claim(by.index, "cue");
  draft.claim(period.index, "group");
  draft.dimensions.push({ kind: "time", column: ref, grain, alias: grain });
  const asked = draft.items.some((_, at) => draft.cue(at, "aggregate") !== null || draft.cue(at, "count") !== null);
  if (asked) return;
  draft.measures.push(countOf(draft, ref.table));
  draft.focusScore = Math.max(draft.focusScore, 0.9);
}

const isGrain = (item: Item): boolean => grainNouns.has(item.lower) || item.time?.kind === "grain";

/** "cancellations by month": the rows to which it happened, by when it did. */
export function bindTimedEvents(draft: Draft): void {
  const events = timedEvents(draft);
  const [only] = events;
  if (only === undefined || events.length > 1 || !draft.items.some((item) => item.time !== null || isGrain(item)))
    return;
  const { ref, index } = only;
  claimNew(draft, only);
  draft.claim(index, only.isNoun ? "entity" : "key");
  if (only.isNoun) countEach(draft, only);
  const range = draft.items.some((item) => item.time?.kind === "range");
  if (draft.lexicon.column(ref).nullCount === 0 || range) return;
  draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref, item: index, score: 0.95 });
}
