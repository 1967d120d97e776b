import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, Order, SemanticQuery } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { asksFileOrder, hasFileOrder, numberedRows } from "./file-order.ts";
import { conditionsSql, joinForFilter } from "./filters.ts";
import { identifier } from "./identifier.ts";
import { listRoot } from "./joins.ts";
import { compareSides } from "./sides.ts";
import { Scope } from "./scope.ts";

const direction = (order: Order): string => `${order.direction === "desc" ? "DESC" : "ASC"} NULLS LAST`;

/**
 * A semantic query as one readable PostgreSQL SELECT over the model's tables. Deterministic; every top-N has an order that is total over
 * the dimensions. The query's tables must be connected.
 */
export function compile(model: SemanticModel, query: SemanticQuery): string {
  // Of a figure that is held against a number, the figure is wanted either way.
  const shown = query.yesNo && query.dimensions.length === 0 ? { ...query, having: [] } : query;
  const sql = query.measures.length > 0 ? compileAggregate(model, shown) : compileList(model, query);
  return query.yesNo && query.comparison?.kind !== "sides" ? yesNo(query, sql) : sql;
}

function yesNo(query: SemanticQuery, sql: string): string {
  const [measure] = query.measures;
  const [limit] = query.having;
  if (measure !== undefined && query.dimensions.length === 0 && limit !== undefined)
    return `SELECT coalesce(${identifier(measure.alias)} ${limit.operator} ${limit.value}, false) AS answer, ${identifier(measure.alias)}\nFROM (${sql}) AS figure`;
  if (measure !== undefined && query.dimensions.length === 0)
    return `SELECT coalesce(${identifier(measure.alias)} <> 0, false) AS answer\nFROM (${sql}) AS counted`;
  return `SELECT EXISTS (${sql}) AS answer`;
}

function orderBy(query: SemanticQuery): string {
  const by = query.order.map(
    (order) => `${identifier(typeof order.by === "string" ? order.by : order.by.column)} ${direction(order)}`,
  );
  const dimensions = query.dimensions.map((dimension) => identifier(dimension.alias));
  const [measure] = query.measures;
  const ranked =
    by.length === 0 && measure !== undefined && dimensions.length > 0
      ? [`${identifier(measure.alias)} DESC NULLS LAST`]
      : by;
  const rest = dimensions.filter((alias) => !ranked.some((one) => one.startsWith(`${alias} `)));
  const all = [...ranked, ...rest];
  return all.length === 0 ? "" : `\nORDER BY ${all.join(", ")}`;
}

const limited = (limit: number | null): string => (limit === null ? "" : `\nLIMIT ${limit}`);

function compileAggregate(model: SemanticModel, query: SemanticQuery): string {
  if (query.comparison?.kind === "periods") return comparePeriods(model, query, query.comparison);
  if (query.comparison?.kind === "sides") return compareSides(model, query, query.comparison);
  const select = aggregateSelect(model, query);
  const computed = query.comparison === null ? select : withComputed(query, select, query.comparison);
  if (query.limitPer !== null && query.limit !== null) return topPerGroup(query, computed, query.limitPer, query.limit);
  return `${computed}${orderBy(query)}${limited(query.limit)}`;
}

/** Window functions over the grouped rows; shares and growth are percentages. Periods follow each other within the other dimensions. */
function withComputed(
  query: SemanticQuery,
  select: string,
  comparison: Exclude<Comparison, { readonly kind: "periods" | "sides" }>,
): string {
  const measure = identifier(comparison.measure);
  const time =
    query.dimensions.find((dimension) => dimension.kind === "time" || dimension.kind === "time_part") ??
    query.dimensions[0];
  const others = query.dimensions
    .filter((dimension) => dimension !== time)
    .map((dimension) => identifier(dimension.alias));
  const partition = others.length === 0 ? "" : `PARTITION BY ${others.join(", ")} `;
  const over = time === undefined ? "OVER ()" : `OVER (${partition}ORDER BY ${identifier(time.alias)})`;
  const columns: Readonly<Record<typeof comparison.kind, string>> = {
    share_of_total: `100.0 * ${measure} / nullif(sum(${measure}) OVER (), 0) AS share`,
    running_total: `sum(${measure}) ${over} AS running_total`,
    previous_period: [
      `lag(${measure}) ${over} AS previous`,
      `${measure} - lag(${measure}) ${over} AS change`,
      `100.0 * (${measure} - lag(${measure}) ${over}) / nullif(lag(${measure}) ${over}, 0) AS growth`,
    ].join(", "),
  };
  const own = [...query.dimensions, ...query.measures].map((one) => identifier(one.alias));
  return `SELECT ${own.join(", ")}, ${columns[comparison.kind]}\nFROM (${select}) AS grouped`;
}

function topPerGroup(query: SemanticQuery, select: string, per: string, limit: number): string {
  const own = [...query.dimensions, ...query.measures].map((one) => identifier(one.alias));
  const within = query.order
    .filter((order) => order.by !== per)
    .map((order) => `${identifier(typeof order.by === "string" ? order.by : order.by.column)} ${direction(order)}`);
  const ties = query.dimensions
    .filter((dimension) => dimension.alias !== per)
    .map((dimension) => identifier(dimension.alias));
  const rank = `row_number() OVER (PARTITION BY ${identifier(per)} ORDER BY ${[...within, ...ties].join(", ")}) AS place`;
  return `SELECT ${own.join(", ")}\nFROM (SELECT ${own.join(", ")}, ${rank}\nFROM (${select}) AS grouped) AS ranked\nWHERE place <= ${limit}\nORDER BY ${identifier(per)}, place`;
}

/** Two periods side by side with their difference and growth. */
function comparePeriods(
  model: SemanticModel,
  query: SemanticQuery,
  comparison: Extract<Comparison, { readonly kind: "periods" }>,
): string {
  const table = model.tables.find((one) => one.name === query.table);
  const [measure] = query.measures;
  if (table?.timeColumn == null || measure === undefined)
    throw new Error("a comparison of periods needs a measure and a time column");
  const column = { table: query.table, column: table.timeColumn };
  const of = (period: { readonly from: string; readonly to: string }): string => {
    const filters = [...query.filters, { kind: "time_range" as const, column, from: period.from, to: period.to }];
    return aggregateSelect(model, {
      ...query,
      filters,
      dimensions: [],
      measures: [{ ...measure, alias: "amount" }],
      comparison: null,
    });
  };
  return `SELECT this_period.amount AS current, base_period.amount AS baseline, this_period.amount - base_period.amount AS change,
  100.0 * (this_period.amount - base_period.amount) / nullif(base_period.amount, 0) AS growth
FROM (${of(comparison.current)}) AS this_period
CROSS JOIN (${of(comparison.baseline)}) AS base_period`;
}

/** Rows that are equal in what they are sorted by keep the order of the uploaded file, so that the same question gives the same rows. */
function breaksTies(model: SemanticModel, query: SemanticQuery, isJoined: boolean): boolean {
  return !isJoined && !query.distinct && !asksFileOrder(query) && hasFileOrder(model, query.table);
}

function compileList(model: SemanticModel, query: SemanticQuery): string {
  const ordered = query.order.flatMap((order) => (typeof order.by === "string" ? [] : [order.by]));
  const tables = [...new Set([...query.columns, ...ordered].map((ref) => ref.table))];
  const scope = new Scope(model, listRoot(model, tables, query.table) ?? query.table);
  for (const filter of query.filters) joinForFilter(scope, filter);
  for (const table of tables) scope.join(table, "JOIN");
  const seen = new Map<string, number>();
  const outputs = query.columns.map((ref) => {
    const count = (seen.get(ref.column) ?? 0) + 1;
    seen.set(ref.column, count);
    return count === 1 ? scope.column(ref) : `${scope.column(ref)} AS ${identifier(`${ref.table}_${ref.column}`)}`;
  });
  const conditions = conditionsSql(scope, query.filters);
  const where = conditions.length === 0 ? "" : `\nWHERE ${conditions.join("\n  AND ")}`;
  const hidden = ordered.some(
    (ref) =>
      scope.number(ref) !== scope.column(ref) ||
      !query.columns.some((column) => column.table === ref.table && column.column === ref.column),
  );
  const distinct = query.distinct && !hidden ? "DISTINCT " : "";
  const order = query.order.map(
    (one) => `${typeof one.by === "string" ? identifier(one.by) : scope.number(one.by)} ${direction(one)}`,
  );
  const tied = breaksTies(model, query, scope.isJoined) ? ["row_number() OVER ()"] : [];
  const sorted = order.length === 0 ? "" : `\nORDER BY ${[...order, ...tied].join(", ")}`;
  const from = asksFileOrder(query)
    ? `FROM ${numberedRows(model, scope.root)} AS ${identifier(scope.root)}`
    : scope.from();
  const limit = query.limit ?? (model.origin === "plugin" && !query.yesNo ? model.policy.defaultLimit : null);
  return `SELECT ${distinct}${outputs.join(", ") || "1"}\n${from}${where}${sorted}${limited(limit)}`;
}
