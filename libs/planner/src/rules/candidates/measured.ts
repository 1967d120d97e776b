import type { Aggregate } from "@datapilot/semantic";
import { path } from "../../compile/joins.ts";
import type { ColumnRef, Measure } from "../../semantic-query.ts";
import { aliasFor } from "./bind-groups.ts";
import type { Draft } from "./draft.ts";

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

export function countOf(draft: Draft, table: string): Measure {
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

/** The table whose rows are counted when the question names none. */
export function countedTable(draft: Draft): string {
  if (draft.entity !== null) return draft.entity;
  const { model } = draft.lexicon;
  const filtered = [...new Set(draft.filters.flatMap((bound) => (bound.ref === null ? [] : [bound.ref.table])))];
  const holds = (table: string): boolean => filtered.every((other) => path(model, table, other, true) !== null);
  return [...filtered, model.primaryTable].find(holds) ?? filtered[0] ?? model.primaryTable;
}
