import type { Dimension, TimeGrain } from "../semantic-query.ts";
import { timePartSql } from "./filters.ts";
import type { Scope } from "./scope.ts";

/** The expression that a dimension groups by. Periods are the date of their first day, fiscal ones their name; parts are numbers (Monday is 1). */
export function dimensionSql(scope: Scope, dimension: Dimension): string {
  const column = scope.column(dimension.column);
  switch (dimension.kind) {
    case "column":
      return column;
    case "time":
      if (dimension.fiscalShift !== undefined) return fiscalSql(column, dimension.grain, dimension.fiscalShift);
      return dimension.grain === "hour"
        ? `date_trunc('hour', ${column})`
        : `date_trunc('${dimension.grain}', ${column})::date`;
    case "time_part":
      return timePartSql(column, dimension.part);
    case "bins":
      return `floor(${column} / ${dimension.width}) * ${dimension.width}`;
  }
}

/** "FY2025 Q1" and "FY2025": as texts they sort as the periods follow each other. */
function fiscalSql(column: string, grain: TimeGrain, shift: number): string {
  const there = shift === 0 ? column : `${column} ${shift < 0 ? "-" : "+"} interval '${Math.abs(shift)} months'`;
  return `to_char(${there}, '"FY"YYYY${grain === "quarter" ? ' "Q"Q' : ""}')`;
}
