import type { SemanticModel } from "@datapilot/semantic";
import type { Order, SemanticQuery } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { writtenColumns } from "./as-written.ts";
import { asksFileOrder, hasFileOrder, numberedRows } from "./file-order.ts";
import { conditionsSql, joinForFilter } from "./filters.ts";
import { identifier } from "./identifier.ts";
import { listRoot } from "./joins.ts";
import { meanOfGroups } from "./mean-of-groups.ts";
import { comparePeriods } from "./periods.ts";
import { compareSides } from "./sides.ts";
import { withComputed } from "./computed-columns.ts";
import { describe, Scope } from "./scope.ts";

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

/** At most so many rows; of "the second highest" the one at that place. */
function limited({ limit, place }: Pick<SemanticQuery, "limit" | "place">): string {
  if (limit === null) return "";
  return `\nLIMIT ${limit}${place === undefined ? "" : ` OFFSET ${place - 1}`}`;
}

function compileAggregate(model: SemanticModel, query: SemanticQuery): string {
  if (query.comparison?.kind === "periods") return `${comparePeriods(model, query, query.comparison)}${limited(query)}`;
  if (query.comparison?.kind === "sides") return compareSides(model, query, query.comparison);
  if (query.comparison?.kind === "mean_of_groups") return meanOfGroups(model, query, query.comparison);
  const select = beyondAverage(query, aggregateSelect(model, query));
  const computed = query.comparison === null ? select : withComputed(model, query, select, query.comparison);
  if (query.limitPer !== null && query.limit !== null) return topPerGroup(query, computed, query.limitPer, query.limit);
  return withWritten(model, query, `${computed}${orderBy(query)}${limited(query)}`);
}

/** The figures with what the file would write for them beside. */
function withWritten(model: SemanticModel, query: SemanticQuery, select: string): string {
  const written = writtenColumns(model, query);
  if (written.length === 0) return select;
  const own = query.measures.map((one) => identifier(one.alias));
  const texts = written.flatMap(({ of, name, sql }) =>
    typeof of === "string" ? [`${sql(identifier(of))} AS ${identifier(name)}`] : [],
  );
  return `SELECT ${[...own, ...texts].join(", ")}\nFROM (${select}) AS figure`;
}

/** The groups whose figure stands against the average of all groups as it is asked. */
function beyondAverage(query: SemanticQuery, select: string): string {
  const limits = query.having.filter((one) => one.value === "average");
  if (limits.length === 0) return select;
  const own = [...query.dimensions, ...query.measures].map((one) => identifier(one.alias));
  const conditions = limits.map(({ measure, operator }) => {
    const alias = identifier(measure);
    return `${alias} ${operator} (SELECT avg(${alias}) FROM (${select}) AS all_groups)`;
  });
  return `SELECT ${own.join(", ")}\nFROM (${select}) AS each_group\nWHERE ${conditions.join("\n  AND ")}`;
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
  return `SELECT ${own.join(", ")}\nFROM (SELECT ${own.join(", ")}, ${rank}\nFROM (${select}) AS grouped) AS ranked\nWHERE place ${query.place === undefined ? `<= ${limit}` : `= ${query.place}`}\nORDER BY ${identifier(per)}, place`;
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
    const isComputed = describe(model, ref).span !== undefined;
    if (count === 1) return isComputed ? `${scope.column(ref)} AS ${identifier(ref.column)}` : scope.column(ref);
    return `${scope.column(ref)} AS ${identifier(`${ref.table}_${ref.column}`)}`;
  });
  const texts = writtenColumns(model, query).flatMap(({ of, name, sql }) =>
    typeof of === "string" ? [] : [`${sql(scope.column(of))} AS ${identifier(name)}`],
  );
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
  return `SELECT ${distinct}${[...outputs, ...texts].join(", ") || "1"}\n${from}${where}${sorted}${limited({ ...query, limit })}`;
}
