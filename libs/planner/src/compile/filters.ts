import { fileRow, type ColumnRef, type Filter, type TimePart } from "../semantic-query.ts";
import { aggregateSql } from "./aggregate-sql.ts";
import { numberedRows } from "./file-order.ts";
import { literal, textLiteral } from "./identifier.ts";
import { relatedSql } from "./related.ts";
import { describe, Scope } from "./scope.ts";

const timeParts: Readonly<Record<TimePart, string>> = {
  hour_of_day: "hour",
  day_of_week: "isodow",
  month_of_year: "month",
  quarter_of_year: "quarter",
};

export function timePartSql(column: string, part: TimePart): string {
  return `extract(${timeParts[part]} FROM ${column})::int`;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (sign) => `\\${sign}`);

function isText(scope: Scope, ref: ColumnRef): boolean {
  return describe(scope.model, ref).type === "text";
}

/** True when the column spells the value just so: then no folding is needed. */
function isExact(scope: Scope, ref: ColumnRef, value: string): boolean {
  return describe(scope.model, ref).values?.includes(value) === true;
}

function equals(scope: Scope, ref: ColumnRef, value: string | number | boolean, operator: "=" | "<>"): string {
  const column = scope.column(ref);
  const { type, amounts } = describe(scope.model, ref);
  if (type === "boolean" && typeof value === "string")
    return `${column} ${operator} ${/^(?:t|true|yes|y|1)$/iu.test(value) ? "true" : "false"}`;
  if (typeof value === "string" && type === "text") {
    return isExact(scope, ref, value)
      ? `${column} ${operator} ${literal(value)}`
      : `lower(trim(${column})) ${operator} ${literal(value.trim().replace(/\s+/gu, " ").toLowerCase())}`;
  }
  if (typeof value === "number" && amounts === true) return `${scope.number(ref)} ${operator} ${literal(value)}`;
  if (typeof value === "number" && type === "text") return `${column} ${operator} ${textLiteral(String(value))}`;
  if (typeof value === "string" && (type === "integer" || type === "decimal" || type === "number"))
    return `${column} ${operator} ${literal(Number(value))}`;
  return `${column} ${operator} ${literal(value)}`;
}

function within(scope: Scope, filter: Extract<Filter, { readonly kind: "in" }>): string {
  const column = scope.column(filter.column);
  const not = filter.negated ? "NOT " : "";
  const numeric = !isText(scope, filter.column);
  const exact = filter.values.every((value) => typeof value === "number" || isExact(scope, filter.column, value));
  if (numeric && describe(scope.model, filter.column).type !== "boolean")
    return `${column} ${not}IN (${filter.values.map((value) => literal(isTimeText(value) ? value : Number(value))).join(", ")})`;
  if (exact) return `${column} ${not}IN (${filter.values.map((value) => literal(String(value))).join(", ")})`;
  return `lower(trim(${column})) ${not}IN (${filter.values.map((value) => literal(String(value).trim().toLowerCase())).join(", ")})`;
}

const isTimeText = (value: string | number): boolean => typeof value === "string" && Number.isNaN(Number(value));

function like(scope: Scope, filter: Extract<Filter, { readonly kind: "text" }>): string {
  const value = escapeLike(filter.value);
  const pattern =
    filter.match === "contains" ? `%${value}%` : filter.match === "starts_with" ? `${value}%` : `%${value}`;
  return `${scope.column(filter.column)} ${filter.negated ? "NOT " : ""}ILIKE ${textLiteral(pattern)}`;
}

/** Rows whose column is empty are none of the excluded ones: "not west" keeps them. */
function keepNulls(scope: Scope, ref: ColumnRef, condition: string): string {
  return describe(scope.model, ref).nullCount > 0 ? `(${condition} OR ${scope.column(ref)} IS NULL)` : condition;
}

function own(scope: Scope, filter: Filter): string {
  switch (filter.kind) {
    case "compare":
      if (filter.operator === "=") return equals(scope, filter.column, filter.value, "=");
      if (filter.operator === "<>")
        return keepNulls(scope, filter.column, equals(scope, filter.column, filter.value, "<>"));
      return `${scope.number(filter.column)} ${filter.operator} ${literal(filter.value)}`;
    case "compare_columns":
      return `${scope.column(filter.left)} ${filter.operator} ${scope.column(filter.right)}`;
    case "in":
      return filter.negated ? keepNulls(scope, filter.column, within(scope, filter)) : within(scope, filter);
    case "between":
      return `${scope.number(filter.column)} ${filter.negated ? "NOT " : ""}BETWEEN ${literal(filter.low)} AND ${literal(filter.high)}`;
    case "text":
      return filter.negated ? keepNulls(scope, filter.column, like(scope, filter)) : like(scope, filter);
    case "null":
      return `${scope.column(filter.column)} IS ${filter.negated ? "NOT " : ""}NULL`;
    case "time_range":
      return timeRange(scope.column(filter.column), filter.from, filter.to);
    case "time_part":
      return `${timePartSql(scope.column(filter.column), filter.part)} IN (${filter.values.join(", ")})`;
    case "compare_aggregate": {
      const inner = new Scope(scope.model, filter.column.table);
      return `${scope.number(filter.column)} ${filter.operator} (SELECT ${aggregateSql(filter.aggregate, inner.number(filter.column))} ${inner.from()})`;
    }
    case "and":
    case "or":
      return `(${filter.filters.map((one) => filterSql(scope, one)).join(filter.kind === "and" ? " AND " : " OR ")})`;
    case "not":
      return `NOT (${filterSql(scope, filter.filter)})`;
    case "related":
      return relatedSql(scope, filter, narrow);
    case "file_order":
      return standing(scope, filter);
    case "same_as":
      return alike(scope, filter);
  }
}

/** What the column holds is held by one of the rows that pass, too; or is beyond all of theirs. */
function alike(scope: Scope, { column, filters, operator }: Extract<Filter, { readonly kind: "same_as" }>): string {
  const inner = new Scope(scope.model, column.table);
  const conditions = filters.map((one) => filterSql(inner, one)).join(" AND ");
  if (operator !== undefined && operator !== "=") {
    const end = operator.startsWith("<") ? "min" : "max";
    return `${scope.column(column)} ${operator} (SELECT ${end}(${inner.column(column)}) ${inner.from()} WHERE ${conditions})`;
  }
  return `${scope.column(column)} IN (SELECT ${inner.column(column)} ${inner.from()} WHERE ${conditions})`;
}

/** Later than the last, or earlier than the first, of the rows that pass. */
function standing(scope: Scope, filter: Extract<Filter, { readonly kind: "file_order" }>): string {
  const inner = new Scope(scope.model, filter.table);
  const conditions = filter.filters.map((one) => filterSql(inner, one)).join(" AND ");
  const [operator, end] = filter.side === "after" ? [">", "max"] : ["<", "min"];
  return `${fileRow} ${operator} (SELECT ${end}(${fileRow}) FROM ${numberedRows(scope.model, filter.table)} AS numbered WHERE ${conditions})`;
}

function timeRange(column: string, from: string | null, to: string | null): string {
  const parts = [
    from === null ? null : `${column} >= DATE ${textLiteral(from)}`,
    to === null ? null : `${column} < DATE ${textLiteral(to)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "true" : parts.join(" AND ");
}

/** The table a plain filter is about; null for combinations, which take each part on its own. */
export function filterTable(filter: Filter): string | null {
  switch (filter.kind) {
    case "and":
    case "or":
    case "not":
      return null;
    case "compare_columns":
      return filter.left.table;
    case "related":
      return filter.of ?? null;
    case "file_order":
      return filter.table;
    default:
      return filter.column.table;
  }
}

/**
 * The condition as SQL. A filter on a table of which the root's rows have many becomes EXISTS, so that no row of the root is multiplied;
 * tables must have been joined before for all others.
 */
export function filterSql(scope: Scope, filter: Filter): string {
  const table = filterTable(filter);
  if (table === null || scope.has(table)) return own(scope, filter);
  const opposite = positive(filter);
  return opposite === null ? exists(scope, table, [filter], false) : exists(scope, table, [opposite], true);
}

/** What an exclusion excludes: "without a cat" leaves out those that have one, whatever else they have. */
function positive(filter: Filter): Filter | null {
  if (filter.kind === "compare" && filter.operator === "<>") return { ...filter, operator: "=" };
  if ((filter.kind === "in" || filter.kind === "text" || filter.kind === "between") && filter.negated)
    return { ...filter, negated: false };
  return null;
}

/** Rows of the root with (or without) rows of another table that belong to them and pass the filters. */
function exists(scope: Scope, table: string, filters: readonly Filter[], negated: boolean): string {
  return relatedSql(scope, { kind: "related", table, filters, negated }, narrow);
}

function narrow(inner: Scope, filters: readonly Filter[]): readonly string[] {
  for (const filter of filters) joinForFilter(inner, filter);
  return conditionsSql(inner, filters);
}

/** Conditions of a WHERE. Those on one table of which a root row has many must hold for the same row of it, so they share an EXISTS. */
export function conditionsSql(scope: Scope, filters: readonly Filter[]): readonly string[] {
  const far = new Map<string, Filter[]>();
  const near: Filter[] = [];
  for (const filter of filters) {
    const table = filterTable(filter);
    if (table === null || scope.has(table)) near.push(filter);
    else far.set(table, [...(far.get(table) ?? []), filter]);
  }
  return [
    ...near.map((filter) => filterSql(scope, filter)),
    ...[...far].flatMap(([table, own]) => farConditions(scope, table, own)),
  ];
}

const isTime = ({ kind }: Filter): boolean => kind === "time_range" || kind === "time_part";

/** "not sold by phone in June": a time says when, of what is excluded and of what is not; alone with exclusions it asks for no rows. */
function farConditions(scope: Scope, table: string, filters: readonly Filter[]): readonly string[] {
  const times = filters.filter(isTime);
  const wanted = filters.filter((filter) => positive(filter) === null);
  const excluded = filters.flatMap((filter) => positive(filter) ?? []);
  const only = excluded.length > 0 && wanted.length === times.length;
  return [
    ...(wanted.length === 0 || only ? [] : [exists(scope, table, wanted, false)]),
    ...excluded.map((filter) => exists(scope, table, [filter, ...times], true)),
  ];
}

/** Joins what the filter needs without multiplying rows. */
export function joinForFilter(scope: Scope, filter: Filter): void {
  if (filter.kind === "and" || filter.kind === "or") for (const one of filter.filters) joinForFilter(scope, one);
  else if (filter.kind === "not") joinForFilter(scope, filter.filter);
  else {
    const table = filterTable(filter);
    if (table !== null && scope.reachesToOne(table)) scope.join(table, filter.kind === "null" ? "LEFT JOIN" : "JOIN");
  }
}
