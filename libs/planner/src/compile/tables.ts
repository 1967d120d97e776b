import type { SemanticModel } from "@datapilot/semantic";
import type { Filter, Measure, SemanticQuery } from "../semantic-query.ts";
import { asksFileOrder } from "./file-order.ts";
import { path } from "./joins.ts";
import { measureTable } from "./measures.ts";

function filterTables(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.filters.flatMap(filterTables);
    case "not":
      return filterTables(filter.filter);
    case "compare_columns":
      return [filter.left.table, filter.right.table];
    case "related":
      return [...(filter.of === undefined ? [] : [filter.of]), filter.table, ...filter.filters.flatMap(filterTables)];
    case "file_order":
      return [filter.table, ...filter.filters.flatMap(filterTables)];
    case "same_as":
      return [filter.column.table, ...filter.filters.flatMap(filterTables)];
    default:
      return [filter.column.table];
  }
}

function sideFilters({ comparison }: SemanticQuery): readonly Filter[] {
  return comparison?.kind === "sides" ? [...comparison.first.filters, ...comparison.second.filters] : [];
}

function measureTables(model: SemanticModel, measure: Measure): readonly string[] {
  return measure.kind === "arithmetic"
    ? [...measureTables(model, measure.left), ...measureTables(model, measure.right)]
    : [measureTable(model, measure)];
}

/** Every table a query reads, each once. */
export function tablesOf(model: SemanticModel, query: SemanticQuery): readonly string[] {
  const ordered = query.order.flatMap((order) => (typeof order.by === "string" ? [] : [order.by.table]));
  return [
    ...new Set([
      ...query.measures.flatMap((measure) => measureTables(model, measure)),
      ...query.dimensions.map((dimension) => dimension.column.table),
      ...query.columns.map((column) => column.table),
      ...[...query.filters, ...sideFilters(query)].flatMap(filterTables),
      ...ordered,
    ]),
  ];
}

/** True when declared relationships connect all tables of the query, and rows by their place in the file are not computed with; only then can it be compiled. */
export function isConnected(model: SemanticModel, query: SemanticQuery): boolean {
  const roots = [
    ...query.measures.flatMap((measure) => measureTables(model, measure)),
    ...query.dimensions.map((one) => one.column.table),
    ...query.columns.map((ref) => ref.table),
  ];
  if (asksFileOrder(query) && query.measures.length > 0) return false;
  if (
    query.filters.some((filter) => filter.kind === "related" && filter.of === undefined && roots.includes(filter.table))
  )
    return false;
  const [first, ...others] = tablesOf(model, query);
  return first === undefined || others.every((table) => path(model, first, table, false) !== null);
}
