import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item, ValueReading } from "../../matches/item.ts";
import { sideSaid } from "./both-sides.ts";
import type { Option } from "../choices.ts";
import { sameRef, type Draft } from "../draft.ts";
import { endBonus } from "./ends-of-way.ts";
import { namedAs } from "./named-as.ts";
import type { Neighbours, Reading } from "./reading.ts";
import { yearOptions } from "./year-options.ts";
import { inUnitOf } from "./units.ts";
import {
  isAskedFor,
  isLocated,
  isPlaceWithin,
  countsWithin,
  doesWhatFollows,
  isVerbHere,
  isWholeElsewhere,
  verbPenalty,
} from "./unlikely-values.ts";

const overValue = new Set(["as", "for"]);

const matchScore = { exact: 1, synonym: 0.8, fuzzy: 0.72, partial: 0 } as const;

export function neighbours(draft: Draft, item: Item): Neighbours {
  return { before: draft.columnBefore(item.index), after: draft.columnAfter(item.index, overValue) };
}

/** How much the column's own name beside the value speaks for it. */
function adjacency(
  draft: Draft,
  around: Neighbours,
  ref: ColumnRef,
): { readonly bonus: number; readonly key: number | null } {
  const before = around.before === null ? null : draft.reading(around.before.item, ref);
  const after = around.after === null ? null : draft.reading(around.after.item, ref);
  const fromBefore = before === null || around.before === null ? 0 : before.score * (0.75 - 0.05 * around.before.gap);
  const fromAfter = after === null || around.after === null ? 0 : after.score * (0.55 - 0.1 * around.after.gap);
  if (fromBefore === 0 && fromAfter === 0) return { bonus: 0, key: null };
  return fromBefore >= fromAfter
    ? { bonus: fromBefore, key: around.before?.item.index ?? null }
    : { bonus: fromAfter, key: around.after?.item.index ?? null };
}

/** The column of the value that this one is listed with: "grade 9 or 10". */
function listedWith(draft: Draft, item: Item): ColumnRef | null {
  for (let at = item.index - 1; at >= item.index - 3; at--) {
    const before = draft.items[at];
    if (before === undefined) return null;
    if (draft.roles.get(at) === "filter" && at === item.index - 1) return null;
    if (draft.roles.get(at) === "filter") return draft.filters.find((bound) => bound.item === at)?.ref ?? null;
    if (
      before.lower !== "," &&
      before.lower !== "or" &&
      before.lower !== "and" &&
      before.lower !== "the" &&
      before.lower !== "&"
    )
      return null;
  }
  return null;
}

/** The column that the question asks for first: a value is seldom one of it. */
export function askedColumn(draft: Draft): Item | null {
  for (const item of draft.items) {
    // "name the rivers in …" over a header "river name": the order to name them is a word of the header too.
    if (item.index === 0 && item.columns.length > 0 && /^name (?:the|all|an?|any|every|each)\b/u.test(item.lower))
      return item;
    if (!item.cues.some((cue) => cue.cue === "wh" || cue.cue === "command" || cue.cue === "count")) continue;
    for (let at = item.index + 1; at < item.index + 5; at++) {
      const next = draft.items[at];
      if (next === undefined) break;
      if (next.columns.length > 0 || (next.tables[0]?.score ?? 0) >= 0.6) return next;
      if (next.values.length > 0 && next.content) break;
    }
  }
  return null;
}

/** As much as the value itself speaks for it. */
const ownNamePenalty = 0.6;

/** More than a header of the same name speaks for a date or a flag instead. */
const adjectiveBonus = 0.4;

/** "cancelled subscriptions", "approved claims" beside a header "approved by": the rows right after a value are those that have it. */
function describesNext(draft: Draft, item: Item, { ref, match }: ValueReading): boolean {
  const [rows] = draft.items[item.index + 1]?.tables ?? [];
  const [header] = item.columns;
  const governed = draft.lexicon.model.origin === "plugin";
  const least = governed ? 0.9 : 0.55;
  const named = rows !== undefined && rows.score >= least && rows.table === ref.table;
  return named && match === "exact" && (governed || (header !== undefined && header.score < 0.95));
}

/** More than a header beside a part of a value speaks for it. */
const wholePenalty = 0.6;

/** As much as a header beside the value would speak for its column. */
const sideBonus = 0.5;

export function valueOptions(
  draft: Draft,
  item: Item,
  around: Neighbours,
  asked: Item | null,
): readonly Option<Reading>[] {
  const listed = listedWith(draft, item);
  return item.values.map((reading): Option<Reading> => {
    const placed = adjacency(draft, around, reading.ref);
    const located = asked !== null && placed.key === asked.index && isLocated(draft, item, asked, reading.ref);
    const within = asked !== null && placed.key === asked.index && countsWithin(draft, item, asked, reading);
    const subject = doesWhatFollows(draft, item, reading.ref);
    const near = located || within || subject ? { bonus: 0, key: null } : placed;
    const base =
      reading.match === "partial"
        ? -(isWholeElsewhere(item) ? wholePenalty : 0) +
          (item.columns.length > 0 || item.tables.length > 0 ? 0 : 0.3) +
          0.5 * reading.score
        : matchScore[reading.match];
    const opposed = /^(?:to|against|vs|versus)$/u.test(draft.items[item.index - 1]?.lower ?? "");
    const inside = isPlaceWithin(draft, item, reading.ref);
    const list = inside ? -ownNamePenalty : listed !== null && sameRef(listed, reading.ref) && !opposed ? 0.5 : 0;
    const own = within ? -ownNamePenalty : 0;
    const ask = asked !== null && near.key !== asked.index && isAskedFor(draft, asked, reading.ref) ? -0.35 : 0;
    const elsewhere =
      near.bonus === 0 &&
      draft.items.some((other) => other !== asked && (draft.reading(other, reading.ref)?.score ?? 0) > 0.8)
        ? 0.12
        : 0;
    const { nameColumn } = draft.lexicon.table(reading.ref.table);
    const naming = nameColumn === reading.ref.column ? 0.06 : 0;
    const many = draft.isNumeric(reading.ref) ? -0.25 : 0;
    const verb = isVerbHere(draft, item, reading) ? -verbPenalty : 0;
    const adjective = describesNext(draft, item, reading) ? adjectiveBonus : 0;
    const side = near.key === null && item.values.length > 1 ? sideSaid(draft, reading.ref) : null;
    return {
      value: { kind: "values", ref: reading.ref, reading, key: near.key ?? side },
      score:
        (side === null ? 0 : sideBonus) +
        base +
        near.bonus +
        list +
        ask +
        elsewhere +
        naming +
        many +
        verb +
        own +
        adjective +
        namedAs(draft, item, reading.ref) +
        endBonus(draft, item, reading.ref),
    };
  });
}

export function numberOptions(draft: Draft, item: Item, around: Neighbours): readonly Option<Reading>[] {
  const { number } = item;
  // "once" says how often, not how much.
  if (
    number === null ||
    /^(?:once|twice|thrice)$/u.test(item.lower) ||
    (draft.isFree(item.index - 1) && draft.cue(item.index - 1, "compare") !== null)
  )
    return [];
  const options: Option<Reading>[] = [];
  const isYear = Number.isInteger(number.value) && number.value >= 1400 && number.value <= 2200;
  const push = (found: Item | undefined, base: number): void => {
    for (const reading of found?.columns ?? []) {
      if (!draft.isNumeric(reading.ref)) continue;
      const { min, max, values } = draft.lexicon.column(reading.ref);
      const value = inUnitOf(draft, reading.ref, number);
      // "was automated first" under a header of years: the earliest of them, not the year 1.
      if (number.ordinal && min !== null && Number(min) >= 1000) continue;
      const outside =
        min !== null && max !== null && (value < Number(min) || value > Number(max)) ? (isYear ? 0.8 : 0.4) : 0;
      // "by cluster in 2005": what looks like a year is one where the column holds nothing like it.
      const unknown = values !== null && !values.some((known) => Number(known) === value) ? 0.3 : 0;
      const taken = found !== undefined && draft.roles.get(found.index) === "key" ? 0.7 : 0;
      options.push({
        value: { kind: "number", ref: reading.ref, key: found?.index ?? null },
        score: base * (0.35 + 0.65 * reading.score) - Math.max(outside, unknown) - taken,
      });
    }
  };
  push(around.before?.item, 1.55 - 0.05 * (around.before?.gap ?? 0));
  push(around.after?.item, 1.5 - 0.15 * (around.after?.gap ?? 0));
  const listed = listedWith(draft, item);
  if (listed !== null && draft.isNumeric(listed))
    options.push({ value: { kind: "number", ref: listed, key: null }, score: 1.3 });
  return [...options, ...yearOptions(draft, item, around)];
}

export function freeOptions(draft: Draft, item: Item, around: Neighbours): readonly Option<Reading>[] {
  const text = item.quoted;
  if (text === null) return [];
  const key = around.before?.item ?? around.after?.item;
  // A name without a digit is no code.
  const isCode = (ref: ColumnRef): boolean => draft.lexicon.column(ref).role === "identifier" && !/\d/u.test(text);
  const listed = (ref: ColumnRef): boolean => draft.lexicon.column(ref).values !== null;
  const named = (key?.columns ?? []).filter(
    ({ ref }) => !draft.isNumeric(ref) && !draft.isTime(ref) && (listed(ref) || !isCode(ref)),
  );
  const options = named.map((reading): Option<Reading> => {
    return {
      value: { kind: "free", ref: reading.ref, text, key: key?.index ?? null },
      score: (listed(reading.ref) ? 0.55 : 1) * reading.score,
    };
  });
  const unlisted = draft.lexicon
    .allColumns()
    .filter((ref) => draft.lexicon.column(ref).type === "text" && !listed(ref) && !isCode(ref));
  return [
    ...options,
    ...unlisted.map((ref): Option<Reading> => ({ value: { kind: "free", ref, text, key: null }, score: 0.5 })),
  ];
}

/** How likely it is that the item is no value at all. */
export function noneScore(item: Item): number {
  if (item.quoted !== null) return 0.1;
  if (item.time?.kind === "grain") return 1.25;
  if (item.columns.some((column) => column.score > 0.9) || (item.metrics[0]?.score ?? 0) >= 0.84) return 1.3;
  if (item.columns.length > 0 || item.tables.length > 0 || item.metrics.length > 0) return 0.95;
  if (item.cues.some((cue) => cue.cue === "aggregate" || cue.cue === "count")) return 1.6;
  if (item.cues.length > 0) return 1.15;
  if (item.values.length === 0) return 0.6;
  return item.content || item.number !== null ? 0.42 : 1.2;
}
