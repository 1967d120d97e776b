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
  const own = [...query.dimensions, ...query.measures].map((one) => identifier(one.alias)).join(", ");
  switch (comparison.kind) {
    case "share_of_total":
      return `SELECT ${own}, 100.0 * ${measure} / nullif(sum(${measure}) OVER (), 0) AS share\nFROM (${select}) AS grouped`;
    case "running_total":
      return `SELECT ${own}, sum(${measure}) ${over} AS running_total\nFROM (${select}) AS grouped`;
    case "previous_period":
      return `SELECT ${own}, previous, ${changeColumns(measure, "previous")}
FROM (SELECT ${own}, ${previousFigure(measure, time, partition)} AS previous
FROM (${select}) AS grouped) AS compared`;
  }
}

/** How far the period before lies, as an interval. */
const oneBack: Readonly<Record<TimeGrain, string>> = {
  hour: "1 hour",
  day: "1 day",
  week: "7 days",
  month: "1 month",
  quarter: "3 months",
  year: "1 year",
};

/**
 * The figure of the period before: none where that period has no rows, because the row before is then another period's. Only what is no period
 * by its kind (a column of names) is taken in the order of its rows. The rows without a time are their own neighbours, and follow none.
 */
function previousFigure(measure: string, time: Dimension | undefined, partition: string): string {
  if (time === undefined) return `lag(${measure}) OVER ()`;
  const alias = identifier(time.alias);
  const at = (place: string, distance: string): string =>
    `max(${measure}) FILTER (WHERE ${alias} IS NOT NULL) OVER (${partition}ORDER BY ${place} RANGE BETWEEN ${distance} PRECEDING AND ${distance} PRECEDING)`;
  if (time.kind === "time_part") return at(alias, "1");
  if (time.kind !== "time") return `lag(${measure}) OVER (${partition}ORDER BY ${alias})`;
  if (time.fiscalShift === undefined) return at(alias, `interval '${oneBack[time.grain]}'`);
  const year = `substr(${alias}, 3, 4)::int`;
  return at(time.grain === "quarter" ? `4 * ${year} + right(${alias}, 1)::int` : year, "1");
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
