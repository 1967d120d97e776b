import type { SemanticMetric } from "@datapilot/semantic";
import type { ColumnRef } from "../semantic-query.ts";

/** A figure that skills can compute: rows (no measure), an aggregate of a column, or a ratio of two sums. */
export interface Figure {
  readonly measure: ColumnRef | null;
  readonly per: ColumnRef | null;
  /** Null: as the column is usually aggregated. */
  readonly aggregate: "sum" | "avg" | "count" | null;
  readonly label: string;
}

/**
 * A metric as a figure of columns; null for one with a filter or an expression that is more than that: a skill would compute something
 * else than the metric.
 */
export function figureOfMetric({ expression, filter, table, label }: SemanticMetric): Figure | null {
  if (filter !== null) return null;
  const text = expression.replace(/\s+/gu, " ").trim();
  const column = (name: string | undefined): ColumnRef | null => (name === undefined ? null : { table, column: name });
  const sum = /^SUM\((\w+)\)$/iu.exec(text);
  if (sum !== null) return { measure: column(sum[1]), per: null, aggregate: "sum", label };
  const average = /^AVG\((\w+)\)$/iu.exec(text) ?? /^SUM\((\w+)\) ?\/ ?NULLIF\(COUNT\(\*\), ?0\)$/iu.exec(text);
  if (average !== null) return { measure: column(average[1]), per: null, aggregate: "avg", label };
  if (/^COUNT\(\*\)$/iu.test(text)) return { measure: null, per: null, aggregate: "count", label };
  const ratio = /^SUM\((\w+)\) ?\/ ?NULLIF\(SUM\((\w+)\), ?0\)$/iu.exec(text);
  if (ratio !== null) return { measure: column(ratio[1]), per: column(ratio[2]), aggregate: "sum", label };
  const share = /^(?:100(?:\.0)? ?\* ?)?COUNT\(\*\) FILTER \(WHERE (\w+)\) ?\/ ?NULLIF\(COUNT\(\*\), ?0\)$/iu.exec(
    text,
  );
  return share === null ? null : { measure: column(share[1]), per: null, aggregate: "avg", label };
}
