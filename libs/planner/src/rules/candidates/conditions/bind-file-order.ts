import { hasFileOrder } from "../../../compile/file-order.ts";
import { fileRow, type ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { kindFit } from "../kinds.ts";

type Side = "after" | "before";

/** Words that say on which side of a named row another stands. */
const after =
  /^(?:after|following|below|under|underneath|beneath|next after|(?:immediately|right|directly) after|(?:comes|came|listed) after|listed below)$/u;
const before =
  /^(?:before|prior to|previous to|above|preceding|(?:immediately|right|directly) before|(?:comes|came|listed) (?:before|above))$/u;
const next = /^(?:next|listed next|the next)$/u;
const previous = /^(?:previous|the previous|preceding|last)$/u;
/** Words that may stand between the side and the row: "after player", "below the". */
const between = /^(?:the|of|to|from|after|before|by|who|that|was|is|were|,|comes|came|listed)$/u;
const reach = 4;

function sideOf(item: Item): Side | null {
  if (after.test(item.lower)) return "after";
  return before.test(item.lower) ? "before" : null;
}

/** Only names of rows: "before 2010" and "after May" are times, "above 5" is an amount. */
function namesOneRow(draft: Draft, bound: BoundFilter): boolean {
  const { filter, ref } = bound;
  if (ref === null || draft.isNumeric(ref) || draft.isTime(ref)) return false;
  return (filter.kind === "compare" && filter.operator === "=") || (filter.kind === "text" && !filter.negated);
}

interface Anchor {
  readonly cue: Item;
  readonly side: Side;
  readonly bound: BoundFilter;
}

/** The filter that follows the word of place, over words that say nothing and the row's own header. */
function filterAfter(draft: Draft, cue: Item): BoundFilter | null {
  for (let at = cue.index + 1; at <= cue.index + reach; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    const bound = draft.filters.find((one) => one.item === at);
    if (bound !== undefined) return namesOneRow(draft, bound) ? bound : null;
    const passed =
      between.test(item.lower) || draft.roles.get(at) === "key" || (item.columns.length > 0 && draft.isFree(at));
    if (!passed) return null;
  }
  return null;
}

function anchorOf(draft: Draft): Anchor | null {
  for (const cue of draft.items) {
    if (!draft.isFree(cue.index)) continue;
    const side = sideOf(cue);
    const bound = side === null ? null : filterAfter(draft, cue);
    if (side !== null && bound !== null) return { cue, side, bound };
  }
  for (const cue of draft.items) {
    const side = next.test(cue.lower) ? "after" : previous.test(cue.lower) ? "before" : null;
    const link = draft.items.find((item) => item.index > cue.index && /^(?:to|from)$/u.test(item.lower));
    // "next to Texas" is beside it on a map.
    const beside = link === undefined || (side === "after" && link.index === cue.index + 1);
    const bound = side === null || beside ? null : filterAfter(draft, link);
    if (side !== null && bound !== null && draft.isFree(cue.index)) return { cue, side, bound };
  }
  return null;
}

function standAt(draft: Draft, direction: "asc" | "desc", limit: number): void {
  draft.order.push({ by: fileRow, direction });
  draft.limit = limit;
}

/** "who is listed before Smith": the row next to a named one. The named row is no condition of its own. */
function bindBeside(draft: Draft, focus: Focus): boolean {
  const anchor = anchorOf(draft);
  if (anchor === null) return false;
  const { cue, side, bound } = anchor;
  const { ref } = bound;
  if (ref === null || (!isOfRows(draft, cue) && asksAnother(draft, focus, ref))) return false;
  draft.claim(cue.index, "cue");
  for (const index of draft.freeCues("row_order")) draft.claim(index, "cue");
  draft.filters.splice(draft.filters.indexOf(bound), 1, {
    filter: { kind: "file_order", table: ref.table, side, filters: [bound.filter] },
    ref: null,
    item: bound.item,
    score: bound.score,
  });
  standAt(draft, side === "after" ? "asc" : "desc", 1);
  if (!namesFocus(draft, focus)) show(draft, ref);
  draft.notes.push(
    `Rows are taken in the order of the file: the one right ${side} "${draft.items[bound.item]?.text ?? ""}".`,
  );
  return true;
}

/** Words that speak of rows, not of what happened: "listed before", "right after", "the next one after". */
export const ofRows =
  /\b(?:next|previous|listed|list|table|chart|directly|right|immediately|comes|came|below|above|following|preceding)\b/u;

function isOfRows(draft: Draft, cue: Item): boolean {
  return ofRows.test(cue.lower) || draft.items.some((item) => draft.isFree(item.index) && ofRows.test(item.lower));
}

/** "the record after the Falcons game" is a figure of that game's own row, as like as not. */
function asksAnother(draft: Draft, focus: Focus, ref: ColumnRef): boolean {
  const named = focus.items[0]?.columns[0]?.ref;
  return namesFocus(draft, focus) && named !== undefined && !sameRef(named, ref);
}

/** True when the question says what it asks for of that row; "who won after" and "which team finished before" hold verbs, not figures. */
function namesFocus(draft: Draft, { items, cue, wh }: Focus): boolean {
  const [first] = items;
  const reading = first?.columns[0];
  if (first === undefined || reading === undefined || !draft.isFree(first.index)) return false;
  if (first.index < cue || reading.score < 0.5) return false;
  return !draft.isNumeric(reading.ref) || (wh !== "who" && first.index <= cue + 2);
}

function show(draft: Draft, ref: ColumnRef): void {
  draft.columns.push(ref);
  draft.focusScore = Math.max(draft.focusScore, 0.85);
}

const ends: ReadonlyMap<string, "asc" | "desc"> = new Map([
  ["first", "asc"],
  ["the first", "asc"],
  ["last", "desc"],
  ["the last", "desc"],
  ["final", "desc"],
  ["top", "asc"],
  ["bottom", "desc"],
]);
/** Words that say that the file's own order is meant. */
const ofTheFile =
  /\b(?:listed|on (?:the|this) (?:list|chart|table)|(?:in|from|of) (?:the|this) (?:list|chart|table)|(?:first|last) (?:row|entry|one listed))\b/u;

/** "the last country listed", "the first team from the chart"; without such words only where no column tells the time. */
function bindEnd(draft: Draft, focus: Focus): boolean {
  const text = draft.items.map((item) => item.lower).join(" ");
  const isSaid = ofTheFile.test(text);
  const cue = draft.items.find((item) => draft.isFree(item.index) && ends.has(item.lower));
  const direction = cue === undefined ? undefined : ends.get(cue.lower);
  if (cue === undefined || direction === undefined || (!isSaid && /top|bottom/u.test(cue.lower))) return false;
  if (!isSaid && (tellsTime(draft) || cue.columns.length > 0)) return false;
  if (!isSaid && ranksIn(draft, cue)) return false;
  const ref = endColumn(draft, focus, cue);
  if (ref === null) return false;
  draft.claim(cue.index, "cue");
  if (!namesFocus(draft, focus)) show(draft, ref);
  if (limitsAnother(draft, cue)) draft.doubts.add("beyond_reach");
  standAt(draft, direction, limitOf(draft));
  if (!isSaid) draft.doubts.add("file_order");
  draft.notes.push("First and last are meant in the order of the file.");
  return true;
}

/** "last in literacy": a place by an amount, not in the file. */
function ranksIn(draft: Draft, cue: Item): boolean {
  const [joint, amount] = [draft.items[cue.index + 1], draft.items[cue.index + 2]];
  const [named] = amount?.columns ?? [];
  if (joint?.lower !== "in" || named === undefined || named.score < 0.6) return false;
  return draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure";
}

function tellsTime(draft: Draft): boolean {
  const { primaryTable } = draft.lexicon.model;
  return draft.lexicon.table(primaryTable).columns.some((column) => {
    const ref = { table: primaryTable, column: column.name };
    const ordered = draft.isTime(ref) || draft.isNumeric(ref);
    return column.allowed && ordered && kindFit(draft.lexicon, ref, "when") > 0;
  });
}

/** What is shown of the row at the end: the named column, or the one that names rows. */
function endColumn(draft: Draft, focus: Focus, cue: Item): ColumnRef | null {
  const beside = draft.items
    .slice(cue.index + 1, cue.index + 3)
    .find((item) => draft.isFree(item.index) && item.columns.length > 0);
  const named = focus.items[0]?.columns[0] ?? beside?.columns[0];
  if (named !== undefined) return named.ref;
  const { primaryTable } = draft.lexicon.model;
  const { nameColumn } = draft.lexicon.table(primaryTable);
  return nameColumn === null ? null : { table: primaryTable, column: nameColumn };
}

/** "the last player in the top 10": the number belongs to another extreme than the end that is asked for. */
function limitsAnother(draft: Draft, cue: Item): boolean {
  return draft.items.some(({ index }) => draft.roles.get(index) === "limit" && Math.abs(index - cue.index) > 1);
}

function limitOf(draft: Draft): number {
  return draft.items.find((item) => draft.roles.get(item.index) === "limit")?.number?.value ?? 1;
}

/**
 * Rows by where they stand in an uploaded file: beside a named row, or at either end. Only of small files of one table, and only rows
 * as they are: what is counted or added up has no place. True when the question is of this form.
 */
export function bindFileOrder(draft: Draft, focus: Focus): boolean {
  const { model } = draft.lexicon;
  if (model.tables.length !== 1 || !hasFileOrder(model, model.primaryTable)) return false;
  if (
    focus.wh === "count" ||
    focus.wh.startsWith("how_") ||
    draft.yesNo ||
    draft.order.length > 0 ||
    draft.dimensions.length > 0
  )
    return false;
  return bindBeside(draft, focus) || bindEnd(draft, focus);
}
