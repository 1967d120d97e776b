import type { AnalysisSource } from "@datapilot/analysis";
import type { Dataset } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import type { EngineDependencies } from "../dependencies.ts";
import { sourceOfTable } from "./table-source.ts";

/** What may be read of a table and of those it refers to, before any file is local: paths are the twins' blob keys. */
export type PlannedSource = AnalysisSource;

/** The tables of a dataset as sources, the primary one first. Forbidden and personal columns are in none. */
export function plannedSources(dataset: Dataset, model: SemanticModel): PlannedSource[] {
  const paths = new Map(dataset.tables.map((table) => [table.table, table.parquet_key]));
  return model.tables
    .toSorted((a, b) => Number(b.name === model.primaryTable) - Number(a.name === model.primaryTable))
    .flatMap((table) => {
      const stored = dataset.tables.find((one) => one.table === table.name);
      if (stored === undefined) return [];
      const joins = (column: SemanticColumn, key: string): boolean => column.name !== key;
      return sourceOfTable({ table, stored, model, paths, opens: isOpen, joins }) ?? [];
    });
}

function isOpen(column: SemanticColumn): boolean {
  return column.allowed && !column.pii;
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
