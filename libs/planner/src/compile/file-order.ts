import type { SemanticModel } from "@datapilot/semantic";
import { fileRow, type Filter, type SemanticQuery } from "../semantic-query.ts";
import { identifier } from "./identifier.ts";

/**
 * More rows than this are not asked by their order in the file. A table of fewer is a few hundred pages, written once by one COPY and
 * scanned whole by one process, so its rows come as they were loaded; of more, PostgreSQL may share scans or split them.
 */
export const mostOrderedRows = 10_000;

/** True when rows of the table can be asked by where they stand in the file. */
export function hasFileOrder(model: SemanticModel, table: string): boolean {
  const found = model.tables.find((one) => one.name === table);
  if (model.origin !== "upload" || found === undefined || found.rowCount > mostOrderedRows) return false;
  return found.columns.every((column) => column.name !== fileRow);
}

/** True when the query needs to know where its rows stand in the file. */
export function asksFileOrder(query: SemanticQuery): boolean {
  return query.order.some((order) => order.by === fileRow) || query.filters.some(hasFileOrderFilter);
}

function hasFileOrderFilter(filter: Filter): boolean {
  if (filter.kind === "and" || filter.kind === "or") return filter.filters.some(hasFileOrderFilter);
  return filter.kind === "file_order";
}

/** The table's allowed columns with the number of each row in the file beside them, to stand in a FROM. */
export function numberedRows(model: SemanticModel, table: string): string {
  const columns = model.tables.find((one) => one.name === table)?.columns.filter((column) => column.allowed) ?? [];
  const names = columns.map((column) => identifier(column.name));
  return `(SELECT ${[...names, `row_number() OVER () AS ${fileRow}`].join(", ")} FROM ${identifier(table)})`;
}
