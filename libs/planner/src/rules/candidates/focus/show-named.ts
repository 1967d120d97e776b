import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";
import { isFlag } from "../conditions/flags.ts";
import { aggregateOf, metricOf } from "../figures/measured.ts";

/** Two readings of one noun this close are both shown. */
const tie = 0.04;
const maxShown = 3;

/** Shows a column, once. */
export function pushColumn(draft: Draft, ref: ColumnRef): void {
  if (!draft.columns.some((known) => sameRef(known, ref))) draft.columns.push(ref);
}

/** Takes the columns that an item names; several when the noun fits several headers equally. */
function showItem(draft: Draft, item: Item): void {
  const usable = item.columns.filter((reading) => !draft.hasFilterOn(reading.ref) || reading.score > 0.9);
  const readings = usable.length > 0 ? usable : item.columns;
  const picked = draft.choices.pick(
    `focus:${item.index}`,
    readings.map((reading) => ({ value: reading, score: reading.score })),
  );
  if (picked === null) return;
  draft.claim(item.index, "focus");
  draft.focusScore = Math.max(draft.focusScore, picked.score);
  pushColumn(draft, picked.value.ref);
  const equal = readings.filter(
    (reading) => reading !== picked.value && picked.score < 0.9 && Math.abs(reading.score - picked.score) <= tie,
  );
  if (equal.length === 0) return;
  draft.doubts.add("focus_tie");
  if (equal.length >= maxShown) return;
  for (const reading of equal) pushColumn(draft, reading.ref);
  const labels = [picked.value, ...equal].map((reading) => draft.lexicon.column(reading.ref).label);
  draft.notes.push(`"${item.text}" fits ${labels.join(" and ")}; all are shown.`);
}

/** Shows the columns of a table, the one that names a row first. */
export function showTable(draft: Draft, table: string): void {
  const { nameColumn, columns } = draft.lexicon.table(table);
  draft.focusScore = Math.max(draft.focusScore, 0.85);
  const all = columns.filter((column) => column.allowed).map((column) => column.name);
  const first = nameColumn === null ? all : [nameColumn, ...all.filter((name) => name !== nameColumn)];
  for (const column of first) pushColumn(draft, { table, column });
}

/** True for an amount whose rows are added up unless something else is said. */
export function adds(draft: Draft, ref: ColumnRef): boolean {
  const { role, defaultAggregate } = draft.lexicon.column(ref);
  return draft.isNumeric(ref) && role === "measure" && defaultAggregate === "sum";
}

/** A figure that fits as well as any. */
const surelyNamed = 0.9;

/** "how much money is overdue" of governed data: "money" may be many figures, and another word names one. */
function figureNamedElsewhere(draft: Draft, items: readonly Item[]): Item | null {
  const [asked] = items;
  const score = asked?.metrics[0]?.score ?? 1;
  if (draft.lexicon.model.origin !== "plugin" || asked === undefined || items.length > 1 || score >= 0.8) return null;
  const named = draft.items.find(
    (item) => draft.isFree(item.index) && (item.metrics[0]?.score ?? 0) >= surelyNamed && item !== asked,
  );
  if (named !== undefined) draft.claim(asked.index, "cue");
  return named ?? null;
}

/** A name that is less of its header than this is only a part of it. */
const partly = 0.6;

/**
 * "stops on the night shift" of rows that have a "Stop Start" and a "Stop End", "calls" of those with a "Call Start": what several headers, or
 * that of a time, say that they are of, is what the rows are.
 */
function namesRowsByPart(draft: Draft, { lower, columns }: Item): boolean {
  if (
    draft.lexicon.model.origin === "plugin" ||
    !/^\p{L}+s$/u.test(lower) ||
    columns.some(({ score }) => score >= partly)
  )
    return false;
  const best = columns.filter(({ score }) => score >= (columns[0]?.score ?? 0) - tie);
  return best.some(({ ref }) => draft.isTime(ref));
}

/** Shows what items name: figures, the rows of tables, columns; of the question "how much" the total of a column that adds up. */
export function showNamed(draft: Draft, asked: readonly Item[], listing: boolean, total: boolean): void {
  const elsewhere = total ? figureNamedElsewhere(draft, asked) : null;
  for (const item of elsewhere === null ? asked : [elsewhere]) {
    if (!draft.isFree(item.index)) continue;
    const metric = item.metrics[0];
    const column = item.columns[0];
    const table = item.tables[0];
    if (
      metric !== undefined &&
      (total ||
        metric.score >= (column?.score ?? 0) ||
        (!draft.yesNo && column !== undefined && isFlag(draft, column.ref)))
    ) {
      draft.claim(item.index, "measure");
      draft.measures.push(metricOf(draft, metric.metric));
      draft.focusScore = Math.max(draft.focusScore, metric.score);
    } else if (
      table !== undefined &&
      (column === undefined || table.score > column.score) &&
      !(total && column !== undefined && adds(draft, column.ref))
    ) {
      draft.claim(item.index, "entity");
      showTable(draft, table.table);
    } else if (
      column !== undefined &&
      (total || draft.lexicon.model.origin === "plugin") &&
      !listing &&
      adds(draft, column.ref)
    ) {
      draft.claim(item.index, "measure");
      draft.measures.push(aggregateOf(draft, "sum", column.ref));
      draft.focusScore = Math.max(draft.focusScore, column.score);
      draft.notes.push(`${draft.lexicon.column(column.ref).label} is added up.`);
    } else if (column !== undefined && asked.length === 1 && namesRowsByPart(draft, item)) {
      draft.claim(item.index, "entity");
      showTable(draft, column.ref.table);
    } else if (column !== undefined) showItem(draft, item);
  }
}
