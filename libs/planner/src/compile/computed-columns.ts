import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, Dimension, SemanticQuery, TimeGrain } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { identifier } from "./identifier.ts";

type Computed = Exclude<Comparison, { readonly kind: "periods" | "sides" | "mean_of_groups" }>;

/** A change from one amount to another, as the columns that say it. Growth is a percentage. */
export function changeColumns(now: string, then: string): string {
  return `${now} - ${then} AS change, 100.0 * (${now} - ${then}) / nullif(${then}, 0) AS growth`;
}

/** The grouped rows with columns computed over them. Shares and growth are percentages; periods follow each other within the other dimensions. */
export function withComputed(model: SemanticModel, query: SemanticQuery, select: string, comparison: Computed): string {
  const time =
    query.dimensions.find((dimension) => dimension.kind === "time" || dimension.kind === "time_part") ??
    query.dimensions[0];
  if (comparison.kind === "previous_period" && comparison.back !== undefined && time !== undefined)
    return besideEarlier(model, query, select, { measure: comparison.measure, back: comparison.back, time });
  const measure = identifier(comparison.measure);
  const others = query.dimensions
    .filter((dimension) => dimension !== time)
    .map((dimension) => identifier(dimension.alias));
  const partition = others.length === 0 ? "" : `PARTITION BY ${others.join(", ")} `;
  const over = time === undefined ? "OVER ()" : `OVER (${partition}ORDER BY ${identifier(time.alias)})`;
  const previous = `lag(${measure}) ${over}`;
  const columns: Readonly<Record<Computed["kind"], string>> = {
    share_of_total: `100.0 * ${measure} / nullif(sum(${measure}) OVER (), 0) AS share`,
    running_total: `sum(${measure}) ${over} AS running_total`,
    previous_period: `${previous} AS previous, ${changeColumns(measure, previous)}`,
  };
  const own = [...query.dimensions, ...query.measures].map((one) => identifier(one.alias));
  return `SELECT ${own.join(", ")}, ${columns[comparison.kind]}\nFROM (${select}) AS grouped`;
}

/** Each period beside the same one a year (or another period) before, which may lie outside of the time that is asked for. */
function besideEarlier(
  model: SemanticModel,
  query: SemanticQuery,
  select: string,
  { measure, back, time }: { readonly measure: string; readonly back: TimeGrain; readonly time: Dimension },
): string {
  const filters = query.filters.filter((filter) => filter.kind !== "time_range");
  const earlier = aggregateSelect(model, { ...query, filters, comparison: null });
  const own = [...query.dimensions, ...query.measures].map((one) => `grouped.${identifier(one.alias)}`);
  const on = query.dimensions.map((dimension) => {
    const alias = identifier(dimension.alias);
    return dimension === time
      ? `earlier.${alias} = (grouped.${alias} - interval '${back === "quarter" ? "3 months" : `1 ${back}`}')`
      : `earlier.${alias} IS NOT DISTINCT FROM grouped.${alias}`;
  });
  const [now, then] = [`grouped.${identifier(measure)}`, `earlier.${identifier(measure)}`];
  return `SELECT ${own.join(", ")}, ${then} AS previous, ${changeColumns(now, then)}
FROM (${select}) AS grouped
LEFT JOIN (${earlier}) AS earlier ON ${on.join(" AND ")}`;
}
