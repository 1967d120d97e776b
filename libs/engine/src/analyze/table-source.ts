import { dayOf, timeOf, type AnalysisSource, type SourceColumn } from "@datapilot/analysis";
import type { DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";

/** A table of more rows is sampled, so that its columns fit in memory. */
const mostRows = 1_500_000;
const dayMs = 86_400_000;

/** A table as analyses read it, and what of it they may read. */
export interface ReadTable {
  readonly table: SemanticTable;
  readonly stored: DatasetTable;
  readonly model: SemanticModel;
  /** Where the twin of each loaded table is. */
  readonly paths: ReadonlyMap<string, string>;
  /** Columns for which this is false are not in the source, so nothing can read them. */
  readonly opens: (column: SemanticColumn) => boolean;
  /** Which of the open columns of tables it refers to come along; `key` is the joined one. */
  readonly joins: (column: SemanticColumn, key: string) => boolean;
}

/** The open columns of a table and of those that it refers to; undefined when its twin is nowhere. */
export function sourceOfTable({ table, stored, model, paths, opens, joins }: ReadTable): AnalysisSource | undefined {
  const path = paths.get(table.name);
  if (path === undefined) return undefined;
  const own = table.columns.filter(opens);
  const joinedTables = model.relationships.flatMap(({ from, to }) => {
    const joinedPath = paths.get(to.table);
    if (from.table !== table.name || to.table === table.name || joinedPath === undefined) return [];
    return [{ table: to.table, path: joinedPath, key: to.column, foreignKey: from.column }];
  });
  const taken = new Set(table.columns.map((column) => column.name));
  const joined = joinedTables.flatMap((join, at) => {
    const far = model.tables.find((one) => one.name === join.table);
    return (far?.columns ?? [])
      .filter((column) => opens(column) && joins(column, join.key))
      .map((column) => {
        const name = taken.has(column.name) ? `${join.table}.${column.name}` : column.name;
        taken.add(name);
        return sourceColumn(column, name, at);
      });
  });
  return {
    table: table.name,
    label: table.label,
    path,
    rowCount: stored.row_count,
    timeColumn: own.some((column) => column.name === table.timeColumn) ? table.timeColumn : null,
    columns: [...own.map((column) => sourceColumn(column, column.name, null)), ...joined],
    joins: joinedTables,
    minGroupSize: model.policy.minGroupSize,
    maxRows: mostRows,
  };
}

function sourceColumn(column: SemanticColumn, name: string, join: number | null): SourceColumn {
  return {
    name,
    label: column.label,
    synonyms: [...column.synonyms],
    type: column.type,
    role: column.role,
    unit: column.unit,
    distinctCount: column.distinctCount,
    aggregate: aggregateOf(column),
    sqlName: column.name,
    join,
  };
}

function aggregateOf({ defaultAggregate }: SemanticColumn): SourceColumn["aggregate"] {
  if (defaultAggregate === "sum" || defaultAggregate === "median") return defaultAggregate;
  return defaultAggregate === "count" || defaultAggregate === "count_distinct" ? "count" : "avg";
}

/** The first day (ISO) of the last ones that the policy lets one look at; null: all of them, or a table without a time. */
export function sinceOf(table: SemanticTable, { policy }: SemanticModel): string | null {
  const last = table.columns.find((column) => column.name === table.timeColumn)?.max ?? null;
  if (policy.maxDateRangeDays === null || last === null || Number.isNaN(timeOf(last))) return null;
  return dayOf(timeOf(last) - (policy.maxDateRangeDays - 1) * dayMs);
}
