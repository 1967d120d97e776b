import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DataPilotError, newId, type Dataset, type JobContext } from "@datapilot/contracts";
import { ingest, type EngineDependencies } from "@datapilot/engine";
import type { Plugin, PluginPlaces, PluginProblem } from "@datapilot/semantic";

/** The tenant that the check's datasets belong to while it runs. */
export const checkTenant = "plugins-check";

/** A job's context for work that no job asked for. */
export function checkContext(signal: AbortSignal): JobContext {
  const id = newId();
  return {
    jobId: id,
    attempt: 1,
    principal: { tenant_id: checkTenant, role: "admin", key_id: checkTenant },
    requestId: id,
    signal,
    queueMs: 0,
    emit: () => undefined,
  };
}

interface Loading {
  readonly plugin: Plugin;
  readonly places: PluginPlaces;
  /** The folder with one CSV file per table. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface LoadedSample {
  /** Undefined when no table could be loaded. */
  readonly dataset: Dataset | undefined;
  readonly problems: readonly PluginProblem[];
}

/** Loads a plugin's sample, each table through the real ingest, into one dataset. What does not load is a problem of `schema.yaml`. */
export async function loadSample(loading: Loading, engine: EngineDependencies): Promise<LoadedSample> {
  const datasetId = newId();
  const problems: PluginProblem[] = [];
  for (const { name } of loading.plugin.tables) {
    problems.push(...(await loadTable(loading, datasetId, name, engine)));
  }
  const dataset = await engine.datasets.find(datasetId, checkTenant);
  return { dataset, problems: [...problems, ...missingColumns(loading, dataset)] };
}

async function loadTable(
  { plugin, places, folder, signal }: Loading,
  datasetId: string,
  table: string,
  engine: EngineDependencies,
): Promise<readonly PluginProblem[]> {
  const filename = `${table}.csv`;
  const path = join(folder, filename);
  const report = (message: string, instead: string): PluginProblem =>
    places.problem("schema.yaml", ["tables", table], message, instead);
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return [report("There is no sample of this table.", `Add ${plugin.id}/${filename}.`)];
  const key = `${checkTenant}/uploads/${newId()}.csv`;
  try {
    const { bytes, sha256 } = await engine.blobs.put(key, createReadStream(path), { signal });
    const input = { target: "plugin", plugin_id: plugin.id, table, dataset_id: datasetId } as const;
    const loaded = await ingest({ ...input, blob_key: key, filename, bytes, sha256 }, checkContext(signal), engine);
    const rejected = "rejected" in loaded ? loaded.rejected : { count: 0, sample: [] };
    if (rejected.count === 0) return [];
    const [first] = rejected.sample;
    const where = first === undefined ? "" : ` Line ${first.line}: ${first.reason}`;
    return [report(`${rejected.count} rows of ${filename} could not be read.${where}`, "Mend those rows.")];
  } catch (error) {
    if (!(error instanceof DataPilotError) || error.retryable) throw error;
    return [report(`${filename} does not fit: ${error.message}`, "Mend the file, or the columns of this table.")];
  }
}

/** Declared columns that the sample has not, and cells that do not fit their column's type. */
function missingColumns({ plugin, places }: Loading, dataset: Dataset | undefined): readonly PluginProblem[] {
  return (dataset?.tables ?? []).flatMap((loaded) => {
    const declared = plugin.tables.find((table) => table.name === loaded.table)?.columns ?? [];
    const at = (column: string) => ["tables", loaded.table, "columns", column] as const;
    const missing = declared
      .filter(({ name }) => !loaded.columns.some((column) => column.sql_name === name))
      .map(({ name }) =>
        places.problem("schema.yaml", at(name), "The sample has no such column.", "Add it to the file, or remove it."),
      );
    const misfits = loaded.report.columns
      .filter((column) => column.n_nulled > 0)
      .map(({ sql_name, type, n_nulled, nulled_sample: [first] }) => {
        const example = first === undefined ? "" : `, such as "${first.value}" in line ${first.line}`;
        const message = `${n_nulled} cells of the sample are not of the type ${type}${example}.`;
        return places.problem("schema.yaml", at(sql_name), message, "Change the type, or mend the cells.");
      });
    return [...missing, ...misfits];
  });
}

/** Takes the check's dataset out of the database again. */
export async function dropSample(dataset: Dataset, engine: EngineDependencies): Promise<void> {
  await engine.datasets.softDelete(dataset.id, checkTenant);
  await engine.warehouse.drop(
    dataset.tables.map((table) => table.partition),
    dataset.tables.map((table) => table.relation),
  );
  await engine.datasets.forget(dataset.id);
}
