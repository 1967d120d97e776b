import type { ColumnRef } from "../../../semantic-query.ts";
import { opposites } from "../../english/opposites.ts";
import { isStateColumn } from "../../lexicon/state-values.ts";
import { eventColumns, eventNamed } from "../../spans/events.ts";
import { grainNouns } from "../../time/relative.ts";
import type { Draft } from "../draft.ts";
import { timeOfEvent } from "./timed-events.ts";
import { mainAmount } from "../figures/main-amount.ts";
import { leavesFigureOpen } from "../figures/open-figure.ts";

/** A flag of which less was said is another word. */
const surelyNamed = 0.9;

/** The column a time in the question is about: one named beside it, else the table's own. */
export function timeColumnFor(draft: Draft, index: number): ColumnRef | null {
  const named = [draft.columnBefore(index)?.item, draft.columnAfter(index)?.item]
    .flatMap((item) => (item === undefined || grainNouns.has(item.lower) ? [] : item.columns))
    .find((reading) => reading.score >= 0.6 && draft.isTime(reading.ref));
  if (named !== undefined) return named.ref;
  return (
    deedBefore(draft, index) ??
    timeOfEvent(draft, index) ??
    eventTime(draft, index) ??
    deedTime(draft, index) ??
    stateTime(draft) ??
    defaultTimeColumn(draft)
  );
}

const endOfCase = /^(?:closed|closing|closure|resolved|resolution|completed|completion|decision|decided|finished)\b/iu;

/** "claims closed in March" of an upload: the date whose header says what the word right before the time says, beside words like "dt"; for an outcome, "claims rejected in March", the date on which cases are closed. */
function deedBefore(draft: Draft, index: number): ColumnRef | null {
  const { model } = draft.lexicon;
  const [home] = model.tables;
  let at = index - 1;
  while (/^(?:in|on|during|by|before|after|since|between|the|of|from|until|out)$/u.test(draft.items[at]?.lower ?? ""))
    at--;
  const deed = draft.items[at];
  if (model.origin === "plugin" || model.tables.length > 1 || home === undefined || deed === undefined) return null;
  const asked = draft.items.slice(Math.max(0, at - 3), at).some(({ lower }) => /^(?:did|do|does)\b/u.test(lower));
  if (!asked && !/(?:ed|en|id|pt|nt|lt|ld|ft)$/u.test(deed.lower)) return null;
  const times = eventColumns(home);
  const ended = deed.values.some(({ match, ref }) => match !== "partial" && isStateColumn(draft.lexicon, ref));
  const endings = times.filter(({ label, nullCount }) => ended && nullCount > 0 && endOfCase.test(label));
  const column = eventNamed(times, deed.lower) ?? (endings.length === 1 ? endings[0] : undefined);
  return column === undefined ? null : { table: home.name, column: column.name };
}

/** "how many people quit in 2024" of an upload: when what the state says happened, where a date is called by it and others have none. */
function stateTime(draft: Draft): ColumnRef | null {
  const { lexicon } = draft;
  const [home] = lexicon.model.tables;
  const times = home?.columns.filter(({ allowed, role, nullCount }) => allowed && role === "time" && nullCount > 0);
  if (home === undefined || times === undefined) return null;
  for (const { values } of draft.items) {
    const said = values.find(({ ref, match }) => match !== "partial" && isStateColumn(lexicon, ref));
    const [value] = said?.values ?? [];
    const column = value === undefined || said?.values.length !== 1 ? null : eventNamed(times, value);
    if (column !== null) return { table: home.name, column: column.name };
  }
  return null;
}

/** "how many machines worked night shifts in June" of governed data: when the shift was, as a value or a flag of what they do is named before the time. */
function deedTime(draft: Draft, index: number): ColumnRef | null {
  const { lexicon, entity } = draft;
  if (lexicon.model.origin !== "plugin" || entity === null) return null;
  const deeds = lexicon.model.relationships.filter(({ to }) => to.table === entity).map(({ from }) => from.table);
  for (const { values, columns } of draft.items.slice(0, index)) {
    const flag = columns.find(({ ref, score }) => score >= surelyNamed && lexicon.column(ref).type === "boolean");
    const table =
      values.find(({ ref, match }) => match === "exact" && deeds.includes(ref.table))?.ref.table ?? flag?.ref.table;
    if (table !== undefined && !deeds.includes(table)) continue;
    const column = table === undefined ? null : lexicon.table(table).timeColumn;
    if (table !== undefined && column !== null) return { table, column };
  }
  return null;
}

/** "machines that failed an inspection in 2026": when it failed, not when the machine was bought. */
function eventTime(draft: Draft, index: number): ColumnRef | null {
  const event = draft.items
    .slice(0, index)
    .findLast((item) => (item.tables[0]?.score ?? 0) >= 0.9 && item.columns.length === 0);
  const verb = draft.items.slice(Math.max(0, (event?.index ?? 0) - 2), event?.index ?? 0);
  if (event === undefined || !verb.some(({ lower }) => opposites.has(lower))) return null;
  const table = event.tables[0]?.table ?? draft.lexicon.model.primaryTable;
  const { timeColumn } = draft.lexicon.table(table);
  return timeColumn === null ? null : { table, column: timeColumn };
}

/** "cancelled subscriptions in Q1" of governed data: when they were cancelled, as a value of theirs and a date of theirs are called by one word. */
function describedTime(draft: Draft): ColumnRef | null {
  if (draft.lexicon.model.origin !== "plugin") return null;
  for (const item of draft.items) {
    const [rows] = draft.items[item.index + 1]?.tables ?? [];
    if (rows === undefined || rows.score < 0.9) continue;
    if (!item.values.some(({ ref, match }) => match === "exact" && ref.table === rows.table)) continue;
    const date = item.columns.find(({ ref, score }) => score >= 0.6 && ref.table === rows.table && draft.isTime(ref));
    if (date !== undefined) return date.ref;
  }
  return null;
}

export function defaultTimeColumn(draft: Draft): ColumnRef | null {
  const metricTables = draft.items.flatMap((item) =>
    item.metrics.map((reading) => draft.lexicon.metric(reading.metric)),
  );
  for (const metric of metricTables) {
    const column = metric.timeColumn ?? draft.lexicon.table(metric.table).timeColumn;
    if (column !== null) return { table: metric.table, column };
  }
  const event = timeOfEvent(draft, null);
  if (event !== null) return event;
  const described = describedTime(draft);
  if (described !== null) return described;
  // "the biggest invoice of 2025" says what it is worth itself.
  const worth = draft.entity !== null && mainAmount(draft, draft.entity) !== null;
  const mentioned =
    leavesFigureOpen(draft) && !worth
      ? []
      : draft.items.flatMap((item) => [
          ...item.tables.slice(0, 1).map((reading) => reading.table),
          ...item.columns.slice(0, 1).map((reading) => reading.ref.table),
          ...item.values.slice(0, 1).map((reading) => reading.ref.table),
        ]);
  for (const table of [...mentioned, draft.lexicon.model.primaryTable]) {
    const column = draft.lexicon.table(table).timeColumn;
    if (column !== null && draft.lexicon.table(table).columns.some((one) => one.name === column && one.allowed))
      return { table, column };
  }
  return null;
}
