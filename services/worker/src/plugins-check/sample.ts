import { createReadStream } from "node:fs";
import { join } from "node:path";
import { DataPilotError, newId, type Dataset, type JobContext } from "@datapilot/contracts";
import { ingest, relationOfPlugin, type EngineDependencies } from "@datapilot/engine";
import type { Plugin, PluginPlaces, PluginProblem, PluginTable } from "@datapilot/semantic";
import { statIfThere } from "@datapilot/storage";

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
  for (const table of loading.plugin.tables) {
    problems.push(...(await loadTable(loading, datasetId, table, engine)));
  }
  const dataset = await engine.datasets.find(datasetId, checkTenant);
  return { dataset, problems: [...problems, ...misfits(loading, dataset)] };
}

async function loadTable(
  { plugin, places, folder, signal }: Loading,
  datasetId: string,
  table: PluginTable,
  engine: EngineDependencies,
): Promise<readonly PluginProblem[]> {
  const filename = `${table.name}.csv`;
  const path = join(folder, filename);
  const report = (message: string, instead: string, ...below: string[]): PluginProblem =>
    places.problem("schema.yaml", ["tables", table.name, ...below], message, instead);
  const info = await statIfThere(path);
  if (info === undefined) return [report("There is no sample of this table.", `Add ${plugin.id}/${filename}.`)];
  const key = `${checkTenant}/uploads/${newId()}.csv`;
  try {
    const { bytes, sha256 } = await engine.blobs.put(key, createReadStream(path), { signal });
    const input = { target: "plugin", plugin_id: plugin.id, table: table.name, dataset_id: datasetId } as const;
    const loaded = await ingest({ ...input, blob_key: key, filename, bytes, sha256 }, checkContext(signal), engine);
    if (!("rejected" in loaded)) return [];
    const { rejected, column_mapping } = loaded;
    const [first] = rejected.sample;
    const where = first === undefined ? "" : ` Line ${first.line}: ${first.reason}`;
    const unread =
      rejected.count === 0
        ? []
        : [report(`${rejected.count} rows of ${filename} could not be read.${where}`, "Mend those rows.")];
    const found = new Set(Object.values(column_mapping));
    const missing = table.columns
      .filter(({ name }) => !found.has(name))
      .map(({ name }) =>
        report("The sample has no such column.", "Add it to the file, or remove it here.", "columns", name),
      );
    return [...unread, ...missing];
  } catch (error) {
    if (!(error instanceof DataPilotError) || error.retryable) throw error;
    return [report(`${filename} does not fit: ${error.message}`, "Mend the file, or the columns of this table.")];
  }
}

/** Cells that do not fit their column's type and became null. */
function misfits({ places }: Loading, dataset: Dataset | undefined): readonly PluginProblem[] {
  return (dataset?.tables ?? []).flatMap(({ table, report }) =>
    report.columns
      .filter((column) => column.n_nulled > 0)
      .map(({ sql_name, type, n_nulled, nulled_sample: [first] }) => {
        const example = first === undefined ? "" : `, such as "${first.value}" in line ${first.line}`;
        const cells = n_nulled === 1 ? "A cell of the sample is" : `${n_nulled} cells of the sample are`;
        const message = `${cells} not of the type ${type}${example}.`;
        const at = ["tables", table, "columns", sql_name];
        return places.problem("schema.yaml", at, message, "Change the type, or mend the cells.");
      }),
  );
}

/** Takes the check's dataset out of the database again, and the plugin's logical tables when no other dataset is in them. */
export async function dropSample(
  plugin: Plugin,
  dataset: Dataset | undefined,
  engine: EngineDependencies,
): Promise<void> {
  if (dataset !== undefined) await engine.datasets.softDelete(dataset.id, checkTenant);
  await engine.warehouse.drop(
    dataset?.tables.map((table) => table.partition) ?? [],
    plugin.tables.map((table) => relationOfPlugin(plugin.id, table.name)),
  );
  if (dataset !== undefined) await engine.datasets.forget(dataset.id);
}
