import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { onlyCategory } from "../figures/only-category.ts";
import type { Draft } from "../draft.ts";

/** What is ranked: the column whose values are the groups, and the item that names it. */
export interface Subject {
  readonly ref: ColumnRef;
  readonly item: Item;
  readonly score: number;
}

/** A header of which less was said does not name what is ranked. */
const minSubject = 0.5;

/** A column of dates that stand in many rows of an upload: "which year had the highest average". */
function isRepeatedTime(draft: Draft, ref: ColumnRef): boolean {
  const { distinctCount, rowCount } = draft.lexicon.column(ref);
  return draft.lexicon.model.origin === "upload" && distinctCount * 5 <= rowCount;
}

function groups(draft: Draft, ref: ColumnRef): boolean {
  if (draft.isTime(ref)) return isRepeatedTime(draft, ref);
  return !(draft.isNumeric(ref) && draft.lexicon.column(ref).role === "measure");
}

/** The column that an item names as groups: one of its own, or the one that names the rows of its table. */
export function subjectOf(draft: Draft, item: Item): Subject | null {
  const named = item.columns.filter((reading) => reading.score >= minSubject && groups(draft, reading.ref));
  const table = item.tables[0];
  const { nameColumn } = table === undefined ? { nameColumn: null } : draft.lexicon.table(table.table);
  if (table !== undefined && nameColumn !== null && table.score > (named[0]?.score ?? 0))
    return { ref: { table: table.table, column: nameColumn }, item, score: table.score };
  if (table !== undefined && nameColumn === null && named.length === 0) {
    const kind = keyOf(draft, table.table) ?? onlyCategory(draft.lexicon, table.table);
    if (kind !== null) return { ref: kind, item, score: 0.8 };
  }
  const picked = draft.choices.pick(
    `subject:${item.index}`,
    named.map((reading) => ({ value: reading.ref, score: reading.score })),
  );
  return picked === null ? null : { ref: picked.value, item, score: picked.score };
}

/** Governed rows without a name are told apart by their key. */
function keyOf(draft: Draft, table: string): ColumnRef | null {
  if (draft.lexicon.model.origin !== "plugin") return null;
  const key = draft.lexicon
    .table(table)
    .columns.find(
      (column) => column.allowed && column.role === "identifier" && column.distinctCount === column.rowCount,
    );
  return key === undefined ? null : { table, column: key.name };
}

const ofOne = /^(?:is|was|has|does)$/u;
const ofSeveral = /^(?:are|were|have|do)$/u;

/** "which of our plans has": of several things one is asked for, as the verb says. */
function isOneOf(draft: Draft, item: Item): boolean {
  const opened = draft.items.some(({ lower, index }) => /^which(?: one)? of$/u.test(lower) && index < item.index);
  const verb = draft.items[item.index + 1]?.lower ?? "";
  return opened && !ofSeveral.test(verb) && (ofOne.test(verb) || /^\p{L}{3,}s$/u.test(verb));
}

/** True where governed data are asked for several things: "which plans have", but not "which of the plans has". */
export function asksSeveral(draft: Draft, item: Item): boolean {
  return draft.lexicon.model.origin === "plugin" && isPlural(item) && !isOneOf(draft, item);
}

/** True for "cities" and "products": several are asked for. */
export function isPlural(item: Item): boolean {
  const last = item.lower.split(" ").at(-1) ?? "";
  return last.endsWith("s") && lemmas(last).some((form) => form !== last && last.length > form.length);
}
