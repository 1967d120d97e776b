import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, SemanticQuery } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { changeColumns } from "./computed-columns.ts";
import { identifier } from "./identifier.ts";

type Periods = Extract<Comparison, { readonly kind: "periods" }>;

/** What the rows may be ordered by; the figure's own alias stands for its current amount. */
const sortable: ReadonlySet<string> = new Set(["current", "baseline", "change", "growth"]);

/** Two periods side by side with their difference and growth, for each group that either of them has. */
export function comparePeriods(model: SemanticModel, query: SemanticQuery, comparison: Periods): string {
  const [measure] = query.measures;
  if (measure === undefined) throw new Error("a comparison of periods needs a measure");
  const of = ({ from, to }: { readonly from: string; readonly to: string }): string =>
    aggregateSelect(model, {
      ...query,
      filters: [...query.filters, { kind: "time_range" as const, column: comparison.column, from, to }],
      measures: [{ ...measure, alias: "amount" }],
      having: [],
      comparison: null,
    });
  const [current, baseline] = [of(comparison.current), of(comparison.baseline)];
  if (query.dimensions.length === 0) {
    const [now, then] = ["this_period.amount", "base_period.amount"];
    return `SELECT ${now} AS current, ${then} AS baseline, ${changeColumns(now, then)}
FROM (${current}) AS this_period
CROSS JOIN (${baseline}) AS base_period`;
  }
  const groups = query.dimensions.map(({ alias }) => identifier(alias)).join(", ");
  const [order] = query.order;
  const by = typeof order?.by === "string" && sortable.has(order.by) ? order.by : "current";
  const direction = order?.direction === "asc" ? "ASC" : "DESC";
  // Not a join: the group of rows without a name is one of both periods too.
  return `SELECT ${groups}, current, baseline, ${changeColumns("current", "baseline")}
FROM (SELECT ${groups}, max(current) AS current, max(baseline) AS baseline
FROM (SELECT ${groups}, amount AS current, NULL AS baseline
FROM (${current}) AS this_period
UNION ALL
SELECT ${groups}, NULL AS current, amount AS baseline
FROM (${baseline}) AS base_period) AS both_periods
GROUP BY ${groups}) AS compared
ORDER BY ${by} ${direction} NULLS LAST, ${groups}`;
}
