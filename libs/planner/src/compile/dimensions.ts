import type { Dimension } from "../semantic-query.ts";
import { timePartSql } from "./filters.ts";
import type { Scope } from "./scope.ts";

/** The expression that a dimension groups by. Periods are the date of their first day; parts are numbers (Monday is 1). */
export function dimensionSql(scope: Scope, dimension: Dimension): string {
  const column = scope.column(dimension.column);
  switch (dimension.kind) {
    case "column":
      return column;
    case "time":
      return dimension.grain === "hour"
        ? `date_trunc('hour', ${column})`
        : `date_trunc('${dimension.grain}', ${column})::date`;
    case "time_part":
      return timePartSql(column, dimension.part);
    case "bins":
      return `floor(${column} / ${dimension.width}) * ${dimension.width}`;
  }
}
