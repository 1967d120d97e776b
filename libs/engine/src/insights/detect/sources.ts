import { dayOf, timeOf, type AnalysisSource, type SourceColumn } from "@datapilot/analysis";
import type { DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import type { Subject } from "../../ask/subject.ts";
import type { EngineDependencies } from "../../dependencies.ts";

/** A table of more rows is sampled, so that its columns fit in memory. */
const mostRows = 1_500_000;
const fewestRows = 12;
const mostTables = 8;
/** A joined column of more values names single things. */
const mostJoinedGroups = 2_000;

export interface InsightSource {
  readonly source: AnalysisSource;
  /** What the rows are called. */
  readonly rowWord: string;
  /** The first day that the policy lets a question look at, as an ISO date; null: all. */
  readonly since: string | null;
}

export interface OpenSources {
  readonly sources: readonly InsightSource[];
  release(): Promise<void>;
}

/** The dataset's tables for the detectors, the primary one first, each with the groups of the tables it refers to. Files are local until released. */
export async function openSources(
  { dataset, model }: Subject,
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "blobs">,
): Promise<OpenSources> {
  const opened: { readonly path: string; release(): Promise<void> }[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((file) => file.release()));
  };
  try {
    const paths = new Map<string, string>();
    for (const table of dataset.tables) {
      const file = await needs.blobs.localFile(table.parquet_key, signal);
      opened.push(file);
      paths.set(table.table, file.path);
    }
    const sources = model.tables
      .filter((table) => table.rowCount >= fewestRows)
      .toSorted((a, b) => Number(b.name === model.primaryTable) - Number(a.name === model.primaryTable))
      .slice(0, mostTables)
      .flatMap((table) => {
        const path = paths.get(table.name);
        const loaded = dataset.tables.find((one) => one.table === table.name);
        if (path === undefined || loaded === undefined) return [];
        return [
          {
            source: sourceOf(table, loaded, model, path, paths),
            rowWord: rowWordOf(table, model),
            since: sinceOf(table, model),
          },
        ];
      });
    return { sources, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The policy bounds how many days a question may cover: the last ones are looked at. */
function sinceOf(table: SemanticTable, { policy }: SemanticModel): string | null {
  const last = table.columns.find((column) => column.name === table.timeColumn)?.max ?? null;
  if (policy.maxDateRangeDays === null || last === null || Number.isNaN(timeOf(last))) return null;
  return dayOf(timeOf(last) - (policy.maxDateRangeDays - 1) * 86_400_000);
}

/** A plugin names its rows; a file's name says little about them. */
function rowWordOf(table: SemanticTable, model: SemanticModel): string {
  return model.origin === "plugin" ? table.label.toLowerCase() : "records";
}

function sourceOf(
  table: SemanticTable,
  loaded: DatasetTable,
  model: SemanticModel,
  path: string,
  paths: ReadonlyMap<string, string>,
): AnalysisSource {
  const joins = model.relationships.flatMap(({ from, to }) => {
    const joinedPath = paths.get(to.table);
    if (from.table !== table.name || to.table === table.name || joinedPath === undefined) return [];
    return [{ table: to.table, path: joinedPath, key: to.column, foreignKey: from.column }];
  });
  const taken = new Set(table.columns.map((column) => column.name));
  const joined = joins.flatMap((join, index) => {
    const far = model.tables.find((one) => one.name === join.table);
    return (far?.columns ?? [])
      .filter((column) => isJoinedGroup(column) && mayBeTold(column, model))
      .map((column) => {
        const name = taken.has(column.name) ? `${join.table}.${column.name}` : column.name;
        taken.add(name);
        return sourceColumn(column, name, index);
      });
  });
  return {
    table: table.name,
    label: table.label,
    path,
    rowCount: loaded.row_count,
    timeColumn: table.timeColumn,
    columns: [
      ...table.columns
        .filter((column) => mayBeTold(column, model))
        .map((column) => sourceColumn(column, column.name, null)),
      ...joined,
    ],
    joins,
    minGroupSize: model.policy.minGroupSize,
    maxRows: mostRows,
  };
}

/**
 * An insight is told unasked and sent to webhooks, so of governed data no personal column is in it. What is personal in an upload is a
 * guess, and often the very subject ("which agent …"): its owner alone reads it.
 */
function mayBeTold(column: SemanticColumn, model: SemanticModel): boolean {
  return column.allowed && !(column.pii && model.origin === "plugin");
}

function isJoinedGroup(column: SemanticColumn): boolean {
  const isGroup = column.role === "dimension" || column.role === "boolean";
  return column.allowed && isGroup && column.distinctCount >= 2 && column.distinctCount <= mostJoinedGroups;
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
    aggregate: column.defaultAggregate === "sum" ? "sum" : "avg",
    sqlName: column.name,
    join,
  };
}
