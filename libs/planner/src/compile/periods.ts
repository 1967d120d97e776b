import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, SemanticQuery } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { changeColumns } from "./computed-columns.ts";
import { identifier } from "./identifier.ts";

type Periods = Extract<Comparison, { readonly kind: "periods" }>;

const [now, then] = ["this_period.amount", "base_period.amount"];

/** What the rows may be ordered by; the figure's own alias stands for its current amount. */
const sortable: ReadonlySet<string> = new Set(["current", "baseline", "change", "growth"]);

/** Two periods side by side with their difference and growth, for each group that either of them has. */
export function comparePeriods(model: SemanticModel, query: SemanticQuery, comparison: Periods): string {
  const [measure] = query.measures;
  const time = model.tables.find((one) => one.name === query.table)?.timeColumn ?? null;
  const column = comparison.column ?? (time === null ? null : { table: query.table, column: time });
  if (column === null || measure === undefined)
    throw new Error("a comparison of periods needs a measure and a time column");
  const of = ({ from, to }: { readonly from: string; readonly to: string }): string =>
    aggregateSelect(model, {
      ...query,
      filters: [...query.filters, { kind: "time_range" as const, column, from, to }],
      measures: [{ ...measure, alias: "amount" }],
      having: [],
      comparison: null,
    });
  const amounts = `${now} AS current, ${then} AS baseline, ${changeColumns(now, then)}`;
  const [current, baseline] = [of(comparison.current), of(comparison.baseline)];
  if (query.dimensions.length === 0)
    return `SELECT ${amounts}\nFROM (${current}) AS this_period\nCROSS JOIN (${baseline}) AS base_period`;
  const aliases = query.dimensions.map(({ alias }) => identifier(alias));
  const named = aliases.map((alias) => `coalesce(this_period.${alias}, base_period.${alias}) AS ${alias}`);
  const on = aliases.map((alias) => `this_period.${alias} = base_period.${alias}`);
  const [order] = query.order;
  const by = typeof order?.by === "string" && sortable.has(order.by) ? order.by : "current";
  const direction = order?.direction === "asc" ? "ASC" : "DESC";
  return `SELECT ${named.join(", ")}, ${amounts}
FROM (${current}) AS this_period
FULL JOIN (${baseline}) AS base_period ON ${on.join(" AND ")}
ORDER BY ${by} ${direction} NULLS LAST, ${aliases.join(", ")}`;
}
