import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, Dimension, SemanticQuery, TimeGrain } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { distanceOf, earlierFilters } from "./earlier.ts";
import { identifier } from "./identifier.ts";

type TimeDimension = Extract<Dimension, { readonly kind: "time" }>;
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
  if (comparison.kind === "previous_period" && comparison.back !== undefined && time?.kind === "time")
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
  { measure, back, time }: { readonly measure: string; readonly back: TimeGrain; readonly time: TimeDimension },
): string {
  const { unit, count } = distanceOf(time.grain, back);
  const { fiscalShift } = time;
  const earlier = aggregateSelect(model, {
    ...query,
    filters: earlierFilters(query, time, back),
    // Fiscal periods are named, and the one that is compared with carries the name of the one it stands beside.
    dimensions: query.dimensions.map((one) =>
      one === time && fiscalShift !== undefined ? { ...time, fiscalShift: fiscalShift + count } : one,
    ),
    comparison: null,
  });
  const own = [...query.dimensions, ...query.measures].map((one) => `grouped.${identifier(one.alias)}`);
  const on = query.dimensions.map((dimension) => {
    const alias = identifier(dimension.alias);
    if (dimension !== time) return `earlier.${alias} IS NOT DISTINCT FROM grouped.${alias}`;
    const then = fiscalShift === undefined ? `(grouped.${alias} - interval '${count} ${unit}')` : `grouped.${alias}`;
    return `earlier.${alias} = ${then}`;
  });
  const [now, then] = [`grouped.${identifier(measure)}`, `earlier.${identifier(measure)}`];
  return `SELECT ${own.join(", ")}, ${then} AS previous, ${changeColumns(now, then)}
FROM (${select}) AS grouped
LEFT JOIN (${earlier}) AS earlier ON ${on.join(" AND ")}`;
}
