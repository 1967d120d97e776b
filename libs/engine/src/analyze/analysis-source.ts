import type { AnalysisSource, SourceColumn } from "@datapilot/analysis";
import type { Dataset, DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import type { EngineDependencies } from "../dependencies.ts";

/** A table of more rows is sampled, so that its columns fit in memory. */
const mostRows = 1_500_000;

/** What may be read of a table and of those it refers to, before any file is local: paths are the twins' blob keys. */
export type PlannedSource = AnalysisSource;

/** The tables of a dataset as sources, the primary one first. Forbidden and personal columns are in none. */
export function plannedSources(dataset: Dataset, model: SemanticModel): PlannedSource[] {
  const loaded = new Map(dataset.tables.map((table) => [table.table, table]));
  return model.tables
    .toSorted((a, b) => Number(b.name === model.primaryTable) - Number(a.name === model.primaryTable))
    .flatMap((table) => {
      const stored = loaded.get(table.name);
      return stored === undefined ? [] : [plannedSource(table, stored, model, loaded)];
    });
}

function plannedSource(
  table: SemanticTable,
  stored: DatasetTable,
  model: SemanticModel,
  loaded: ReadonlyMap<string, DatasetTable>,
): PlannedSource {
  const own = table.columns.filter(isOpen);
  const joins = model.relationships.flatMap(({ from, to }) => {
    const joined = loaded.get(to.table);
    if (from.table !== table.name || to.table === table.name || joined === undefined) return [];
    return [{ table: to.table, path: joined.parquet_key, key: to.column, foreignKey: from.column }];
  });
  const taken = new Set(own.map((column) => column.name));
  const joined = joins.flatMap((join, at) => {
    const far = model.tables.find((one) => one.name === join.table);
    return (far?.columns ?? [])
      .filter((column) => isOpen(column) && column.name !== join.key)
      .map((column) => {
        const name = taken.has(column.name) ? `${join.table}.${column.name}` : column.name;
        taken.add(name);
        return sourceColumn(column, name, at);
      });
  });
  return {
    table: table.name,
    label: table.label,
    path: stored.parquet_key,
    rowCount: stored.row_count,
    timeColumn: own.some((column) => column.name === table.timeColumn) ? table.timeColumn : null,
    columns: [...own.map((column) => sourceColumn(column, column.name, null)), ...joined],
    joins,
    minGroupSize: model.policy.minGroupSize,
    maxRows: mostRows,
  };
}

function isOpen(column: SemanticColumn): boolean {
  return column.allowed && !column.pii;
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

export interface LocalSource {
  readonly source: AnalysisSource;
  release(): Promise<void>;
}

/** The source with its files on this machine, until they are released. */
export async function localSource(
  planned: PlannedSource,
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "blobs">,
): Promise<LocalSource> {
  const opened: { readonly path: string; release(): Promise<void> }[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((file) => file.release()));
  };
  const local = async (key: string): Promise<string> => {
    const file = await needs.blobs.localFile(key, signal);
    opened.push(file);
    return file.path;
  };
  try {
    const path = await local(planned.path);
    const joins = [];
    for (const join of planned.joins) joins.push({ ...join, path: await local(join.path) });
    return { source: { ...planned, path, joins }, release };
  } catch (error) {
    await release();
    throw error;
  }
}
