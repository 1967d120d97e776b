import type { Aggregate } from "@datapilot/semantic";

/** An aggregate over an SQL expression. The median is the continuous one; the deviation is of a sample. */
export function aggregateSql(aggregate: Aggregate, column: string): string {
  switch (aggregate) {
    case "count_distinct":
      return `count(DISTINCT ${column})`;
    case "median":
      return `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${column})`;
    case "stddev":
      return `stddev_samp(${column})`;
    case "sum":
    case "avg":
    case "min":
    case "max":
    case "count":
      return `${aggregate}(${column})`;
  }
}
