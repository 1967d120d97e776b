import type { SemanticQuery } from "./semantic-query.ts";

/** The query for all rows of a table, which asks nothing of them yet: what others begin with. */
export function allRows(table: string): SemanticQuery {
  return {
    table,
    measures: [],
    dimensions: [],
    columns: [],
    distinct: false,
    filters: [],
    having: [],
    order: [],
    limit: null,
    limitPer: null,
    comparison: null,
    yesNo: false,
  };
}
