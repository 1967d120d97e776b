import type { ColumnReading, Item } from "../../matches/item.ts";
import { eventNamed } from "../../spans/events.ts";
import type { Draft } from "../draft.ts";
import { isFlag } from "./flags.ts";

const has = /^(?:with|with any|with an?|with some|that have|that has|who have|who has|having)$/u;
/** A header of which less was said is not meant. */
const wellNamed = 0.6;

const closes = (item: Item | undefined): boolean =>
  item === undefined || /^(?:[?.!,;]|in|for|by|from|on|per)$/u.test(item.lower);

/** "bookings with kids", "orders with a discount": the column says that there are any: a number above zero, or a text where others have none. */
function bindHaving(draft: Draft, item: Item, reading: ColumnReading): boolean {
  const column = draft.lexicon.column(reading.ref);
  const countable = draft.isNumeric(reading.ref) && column.role === "measure" && Number(column.min ?? "1") === 0;
  const some =
    (column.type === "text" || draft.isTime(reading.ref)) && column.role !== "identifier" && column.nullCount > 0;
  if (!countable && !some) return false;
  draft.claim(item.index, "key");
  draft.filters.push({
    filter: countable
      ? { kind: "compare", column: reading.ref, operator: ">", value: 0 }
      : { kind: "null", column: reading.ref, negated: true },
    ref: reading.ref,
    item: item.index,
    score: reading.score,
  });
  return true;
}

function bindAny(draft: Draft): void {
  for (const item of draft.items) {
    if (!has.test(item.lower) || !draft.isFree(item.index)) continue;
    const step = /^(?:an?|any|some)$/u.test(draft.items[item.index + 1]?.lower ?? "") ? 2 : 1;
    const named = draft.items[item.index + step];
    const reading = named?.columns[0];
    if (named === undefined || reading === undefined || reading.score < wellNamed || !draft.isFree(named.index))
      continue;
    const opened = draft.items.slice(0, item.index).some((one) => one.content);
    if (!opened || named.values.length > 0 || isFlag(draft, reading.ref) || !closes(draft.items[named.index + 1]))
      continue;
    if (bindHaving(draft, named, reading)) draft.claim(item.index, "cue");
  }
}

const passed = /^(?:been|be|yet|a|an|the|any|being|ever)$/u;

/** "have not been shipped", "not closed yet": what has not happened has no time, where no column says it otherwise. */
function bindNotYet(draft: Draft): void {
  const { model } = draft.lexicon;
  const home = model.tables.find((table) => table.name === model.primaryTable);
  if (home === undefined) return;
  const open = home.columns.filter(
    (column) => column.allowed && draft.isTime({ table: home.name, column: column.name }) && column.nullCount > 0,
  );
  for (const index of draft.freeCues("negation")) {
    let at = index + 1;
    while (passed.test(draft.items[at]?.lower ?? "")) at++;
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at) || !/(?:ed|en|id|ft|nt|lt|ld)$/u.test(item.lower)) continue;
    // "interviewed" is no stage "Interview" where a date says that it was held.
    const state = item.values.some(({ values }) => values.some((value) => value.toLowerCase() === item.lower));
    const said =
      (item.values.length > 0 && (state || !/(?:ed|en)$/u.test(item.lower))) ||
      item.columns.some(({ ref, score }) => score >= wellNamed && isFlag(draft, ref));
    const column = said ? null : eventNamed(open, item.lower);
    if (column === null) continue;
    const ref = { table: home.name, column: column.name };
    draft.claim(index, "cue");
    draft.claim(at, "filter");
    draft.filters.push({ filter: { kind: "null", column: ref, negated: false }, ref, item: at, score: 0.9 });
  }
}

/** "those who have left", "tickets that were closed": what has happened has a time, where the question says none. */
function bindDone(draft: Draft): void {
  const { model } = draft.lexicon;
  const home = model.tables.find((table) => table.name === model.primaryTable);
  const open = home?.columns.filter(
    (column) => column.allowed && draft.isTime({ table: home.name, column: column.name }) && column.nullCount > 0,
  );
  if (home === undefined || open === undefined || open.length === 0) return;
  for (const item of draft.items) {
    if (!/^(?:who|that|which)$/u.test(item.lower) || item.index === 0) continue;
    let at = item.index + 1;
    while (/^(?:has|have|been|already|was|were|since)$/u.test(draft.items[at]?.lower ?? "")) at++;
    const verb = draft.items[at];
    const next = draft.items[at + 1];
    if (verb === undefined || !draft.isFree(at) || verb.values.length > 0) continue;
    if (next !== undefined && !/^[?.!,:;]$/u.test(next.lower)) continue;
    const column = eventNamed(open, verb.lower);
    if (column === null) continue;
    const ref = { table: home.name, column: column.name };
    draft.claim(at, "filter");
    if (draft.isFree(item.index)) draft.claim(item.index, "cue");
    draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref, item: at, score: 0.9 });
  }
}

/** In an uploaded table: rows that have any of something, and rows to which something has not happened. */
export function bindPresence(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin" || draft.lexicon.model.tables.length > 1) return;
  bindNotYet(draft);
  bindDone(draft);
  bindAny(draft);
}
