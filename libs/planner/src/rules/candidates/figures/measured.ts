import type { Aggregate } from "@datapilot/semantic";
import { path } from "../../../compile/joins.ts";
import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";
import { speaksOfRows, tallyOf } from "./tally.ts";

const aliasPrefix: Readonly<Record<Aggregate, string>> = {
  sum: "total",
  avg: "average",
  min: "min",
  max: "max",
  count: "count",
  count_distinct: "distinct",
  median: "median",
  stddev: "stddev",
};

/** A measure over a column, with an alias that says what it is. */
export function aggregateOf(draft: Draft, aggregate: Aggregate, column: ColumnRef): Measure {
  return {
    kind: "aggregate",
    aggregate,
    column,
    alias: aliasFor(draft, `${aliasPrefix[aggregate]}_${column.column}`.slice(0, 60)),
  };
}

/** The number of rows; where each row stands for many things, as many as they stand for, unless the rows themselves are asked for. */
export function countOf(draft: Draft, table: string): Measure {
  const tally = tallyOf(draft.lexicon, table);
  if (tally !== null && !speaksOfRows(draft)) return aggregateOf(draft, "sum", tally);
  return { kind: "count_rows", table, alias: aliasFor(draft, "count") };
}

export function metricOf(draft: Draft, metric: string): Measure {
  return { kind: "metric", metric, alias: aliasFor(draft, metric) };
}

/** True when most rows have a value of their own: the column names rows. */
export function namesRows(draft: Draft, ref: ColumnRef): boolean {
  const column = draft.lexicon.column(ref);
  const filled = column.rowCount - column.nullCount;
  return filled > 0 && column.distinctCount >= 0.97 * filled;
}

/** The column that a metric adds up, when that is all it does; null for any other metric. */
export function summedColumn(draft: Draft, name: string): ColumnRef | null {
  const metric = draft.lexicon.metric(name);
  const column = /^SUM\((\w+)\)$/iu.exec(metric.expression.trim())?.[1];
  const known = draft.lexicon.table(metric.table).columns.some((one) => one.name === column && one.allowed);
  return column === undefined || !known ? null : { table: metric.table, column };
}

/** True for a code of things of which each may stand in several rows: the number of an order that is written line by line. */
export function isRepeatedCode(draft: Draft, ref: ColumnRef): boolean {
  const { role } = draft.lexicon.column(ref);
  return draft.lexicon.model.origin === "upload" && role === "identifier" && !namesRows(draft, ref);
}

/** Smaller tables have values that repeat by chance. */
const manyRows = 40;

/** True for a column with few values in many rows: its values are kinds of things, "how many teams" counts them and not the games. */
export function isKind(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, distinctCount, rowCount, nullCount } = draft.lexicon.column(ref);
  const filled = rowCount - nullCount;
  const names = type === "text" ? role !== "measure" : role === "time" || role === "dimension";
  return names && filled >= manyRows && distinctCount * 3 <= filled;
}

/** True for columns whose values, not rows, are counted by their name: kinds, and of governed data every category, however few its rows. */
export function countsValues(draft: Draft, ref: ColumnRef): boolean {
  return isKind(draft, ref) || (draft.lexicon.model.origin === "plugin" && isCategory(draft, ref));
}

/** True for a text or code of few values, of which most stand in several rows. */
export function isCategory(draft: Draft, ref: ColumnRef): boolean {
  const { role, distinctCount, rowCount, nullCount } = draft.lexicon.column(ref);
  return (role === "dimension" || role === "boolean") && distinctCount * 2 <= rowCount - nullCount;
}

/** "breakdowns by machine" of governed data: each machine is one row of its own, so the rows that hold what is counted are meant; null when the groups are no single rows. */
export function deedsOfEach(draft: Draft, entity: string): string | null {
  const { model } = draft.lexicon;
  const { nameColumn } = draft.lexicon.table(entity);
  const single = draft.dimensions.some(({ column }) => column.table === entity && column.column === nameColumn);
  if (model.origin !== "plugin" || !single) return null;
  const held = draft.filters.find(
    ({ ref, filter }) => ref !== null && ref.table !== entity && filter.kind === "compare" && filter.operator === "=",
  );
  const table = held?.ref?.table;
  return table !== undefined && path(model, table, entity, true) !== null ? table : null;
}

/** The table whose rows are counted when the question names none. */
export function countedTable(draft: Draft): string {
  if (draft.entity !== null) return deedsOfEach(draft, draft.entity) ?? draft.entity;
  const { model } = draft.lexicon;
  const filtered = [...new Set(draft.filters.flatMap((bound) => (bound.ref === null ? [] : [bound.ref.table])))];
  const holds = (table: string): boolean => filtered.every((other) => path(model, table, other, true) !== null);
  return [...filtered, model.primaryTable].find(holds) ?? filtered[0] ?? model.primaryTable;
}

/** The table at whose rows the first measure is counted; without one, the primary table. */
export function tableOfMeasures(draft: Draft): string {
  const [first] = draft.measures;
  if (first?.kind === "count_rows") return first.table;
  if (first?.kind === "aggregate") return first.column.table;
  if (first?.kind === "metric") return draft.lexicon.metric(first.metric).table;
  return draft.lexicon.model.primaryTable;
}
