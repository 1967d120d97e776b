import type { SemanticModel } from "@datapilot/semantic";
import type { ColumnRef, Dimension, Measure, SemanticQuery } from "../semantic-query.ts";
import { dimensionSql } from "./dimensions.ts";
import { conditionsSql, joinForFilter } from "./filters.ts";
import { identifier } from "./identifier.ts";
import { measureFilter, measureSql, measureTable, qualify } from "./measures.ts";
import { Scope } from "./scope.ts";
import { unitedParts } from "./united-parts.ts";

/** Measures that can be computed by one SELECT: same rows, same standing predicate. */
interface Group {
  readonly table: string;
  readonly filter: string | null;
  readonly measures: Measure[];
}

function isPlain(measure: Measure): boolean {
  return measure.kind !== "arithmetic";
}

/** The measures that are computed from rows; an arithmetic one over several tables is computed from these. */
function atoms(model: SemanticModel, measure: Measure): readonly Measure[] {
  if (measure.kind !== "arithmetic") return [measure];
  const sides = [...atoms(model, measure.left), ...atoms(model, measure.right)];
  const same =
    new Set(sides.map((side) => `${measureTable(model, side)} ${measureFilter(model, side) ?? ""}`)).size === 1;
  return same ? [measure] : sides;
}

function groups(model: SemanticModel, query: SemanticQuery): readonly Group[] {
  const found: Group[] = [];
  for (const measure of query.measures.flatMap((one) => atoms(model, one))) {
    const table = measureTable(model, measure);
    const filter = measureFilter(model, measure);
    const group = found.find((known) => known.table === table && known.filter === filter);
    if (group === undefined) found.push({ table, filter, measures: [measure] });
    else if (!group.measures.some((known) => known.alias === measure.alias)) group.measures.push(measure);
  }
  return found;
}

function conditions(scope: Scope, query: SemanticQuery, group: Group): readonly string[] {
  return [
    ...conditionsSql(scope, query.filters),
    ...(group.filter === null ? [] : [`(${qualify(scope, group.filter)})`]),
  ];
}

const where = (parts: readonly string[]): string => (parts.length === 0 ? "" : `\nWHERE ${parts.join("\n  AND ")}`);

/**
 * One SELECT that aggregates at the grain of the measures' table. When grouping needs a table with many rows per row of it, the pairs of
 * row and group are made distinct first, so that nothing is counted twice. A part of several has the hidden keys as columns too.
 */
function selectGroup(model: SemanticModel, query: SemanticQuery, group: Group, isPart = false): string {
  const scope = new Scope(model, group.table);
  for (const filter of query.filters) joinForFilter(scope, filter);
  for (const dimension of query.dimensions)
    scope.join(dimension.column.table, groupedOf(dimension) === null ? "LEFT JOIN" : "JOIN");
  const hidden = hiddenKeys(query).map((key) => scope.column(key));
  const dimensions = query.dimensions.map((dimension) => ({
    alias: identifier(dimension.alias),
    sql: dimensionSql(scope, dimension),
  }));
  const minimum = model.policy.minGroupSize;
  const least = minimum === null ? [] : [`count(*) >= ${minimum}`];
  if (scope.fansOut) return selectDistinctPairs(model, query, group, scope, dimensions, hidden, least, isPart);
  const having = [...query.having.flatMap((one) => havingSql(scope, query, group, one)), ...least];
  const outputs = [
    ...dimensions.map(({ sql, alias }) => (sql === alias ? sql : `${sql} AS ${alias}`)),
    ...(isPart ? hidden.map((sql, index) => `${sql} AS ${hiddenName(index)}`) : []),
    ...group.measures.map((measure) => `${measureSql(scope, measure)} AS ${identifier(measure.alias)}`),
  ];
  return `SELECT ${outputs.join(", ")}\n${scope.from()}${where(conditions(scope, query, group))}${tail(
    [...dimensions.map((one) => one.sql), ...hidden],
    having,
  )}`;
}

const groupedOf = (dimension: Dimension): ColumnRef | null =>
  dimension.kind === "column" ? (dimension.of ?? null) : null;

/** What groups are made of beside what they show. */
function hiddenKeys(query: SemanticQuery): readonly ColumnRef[] {
  const known: ColumnRef[] = query.dimensions.flatMap((dimension) =>
    dimension.kind === "column" ? [dimension.column] : [],
  );
  return query.dimensions.map(groupedOf).filter((of): of is ColumnRef => {
    if (of === null || known.some((one) => one.table === of.table && one.column === of.column)) return false;
    known.push(of);
    return true;
  });
}

const hiddenName = (index: number): string => `hidden_key_${index + 1}`;

function tail(groupBy: readonly string[], having: readonly string[]): string {
  return `${groupBy.length === 0 ? "" : `\nGROUP BY ${groupBy.join(", ")}`}${having.length === 0 ? "" : `\nHAVING ${having.join(" AND ")}`}`;
}

function havingSql(
  scope: Scope,
  query: SemanticQuery,
  group: Group,
  having: SemanticQuery["having"][number],
): readonly string[] {
  const measure = query.measures.find((one) => one.alias === having.measure);
  if (measure === undefined || !group.measures.includes(measure) || having.value === "average") return [];
  return [`${measureSql(scope, measure)} ${having.operator} ${having.value}`];
}

function selectDistinctPairs(
  model: SemanticModel,
  query: SemanticQuery,
  group: Group,
  scope: Scope,
  dimensions: readonly { readonly alias: string; readonly sql: string }[],
  hidden: readonly string[],
  least: readonly string[],
  isPart: boolean,
): string {
  const columns =
    model.tables.find((table) => table.name === group.table)?.columns.filter((column) => column.allowed) ?? [];
  const rows = columns.map((column) => scope.column({ table: group.table, column: column.name }));
  const named = dimensions.map(({ sql }, index) => `${sql} AS group_${index + 1}`);
  const keys = hidden.map((sql, index) => `${sql} AS key_${index + 1}`);
  const inner = `SELECT DISTINCT ${[...rows, ...named, ...keys].join(", ")}\n${scope.from()}${where(conditions(scope, query, group))}`;
  const plain = new Scope(model, group.table);
  const having = [...query.having.flatMap((one) => havingSql(plain, query, group, one)), ...least];
  const outputs = [
    ...dimensions.map(({ alias }, index) => `group_${index + 1} AS ${alias}`),
    ...(isPart ? hidden.map((_, index) => `key_${index + 1} AS ${hiddenName(index)}`) : []),
    ...group.measures.map((measure) => `${measureSql(plain, measure)} AS ${identifier(measure.alias)}`),
  ];
  return `SELECT ${outputs.join(", ")}\nFROM (${inner}) AS ${identifier(group.table)}${tail(
    [...dimensions.map((_, index) => `group_${index + 1}`), ...hidden.map((_, index) => `key_${index + 1}`)],
    having,
  )}`;
}

function combined(measure: Measure): string {
  if (isPlain(measure) || measure.kind !== "arithmetic") return identifier(measure.alias);
  const [left, right] = [combined(measure.left), combined(measure.right)];
  if (measure.operator === "/")
    return `${measure.percent === true ? "100.0 * " : ""}${left}::numeric / nullif(${right}, 0)`;
  return `${measure.magnitude === true ? "abs" : ""}(${left} ${measure.operator} ${right})`;
}

/** The grouped result: one row per group, dimensions first, then the measures. */
export function aggregateSelect(model: SemanticModel, query: SemanticQuery): string {
  const parts = groups(model, query);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return selectGroup(model, query, only);
  const dimensions = query.dimensions.map((dimension) => identifier(dimension.alias));
  const whole = new Set(parts.flatMap((part) => part.measures.map((measure) => measure.alias)));
  const outputs = query.measures.map((measure) =>
    whole.has(measure.alias) ? identifier(measure.alias) : `${combined(measure)} AS ${identifier(measure.alias)}`,
  );
  const keys = [...dimensions, ...hiddenKeys(query).map((_, index) => hiddenName(index))];
  const from = unitedParts(
    keys,
    parts.map((part) => ({
      sql: selectGroup(model, query, part, true),
      figures: part.measures.map((measure) => identifier(measure.alias)),
    })),
  );
  return `SELECT ${[...dimensions, ...outputs].join(", ")}\nFROM ${from}`;
}
