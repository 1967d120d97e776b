import { DataPilotError, type Dataset, type DatasetTable } from "@datapilot/contracts";
import { bindModel, modelOfUpload, type Plugin, type SemanticModel } from "@datapilot/semantic";
import type { EngineDependencies } from "../dependencies.ts";
import type { Question } from "./question.ts";

/** What a question is asked of: a dataset at its live version, and the model of it. */
export interface Subject {
  readonly dataset: Dataset;
  readonly model: SemanticModel;
  /** Said in the answer when the dataset was chosen for the person. */
  readonly assumption: string | undefined;
  readonly sessionId: string | undefined;
  /** What the person says that a session's data is about. */
  readonly domain?: string | null;
}

type Needs = Pick<EngineDependencies, "datasets" | "sessions" | "plugins">;

interface Modelled {
  readonly plugin: Plugin | undefined;
  readonly name: string;
  readonly model: SemanticModel;
}

// A version's tables are immutable values that all who read the version share, so its model can be kept as long as they.
const models = new WeakMap<DatasetTable, Modelled>();

function modelOf(dataset: Dataset, plugin: Plugin | undefined): SemanticModel {
  const [key] = dataset.tables;
  const known = key === undefined ? undefined : models.get(key);
  if (known !== undefined && known.plugin === plugin && known.name === dataset.name) return known.model;
  const model = plugin === undefined ? modelOfUpload(dataset) : bindModel(plugin, dataset);
  if (key !== undefined) models.set(key, { plugin, name: dataset.name, model });
  return model;
}

async function pluginOf(dataset: Dataset, needs: Needs): Promise<Plugin | undefined> {
  if (dataset.plugin_id === null) return undefined;
  return requirePlugin(dataset.plugin_id, needs);
}

/** The plugin, or `not_found`. */
export async function requirePlugin(id: string, needs: Pick<EngineDependencies, "plugins">): Promise<Plugin> {
  const plugin = await needs.plugins.get(id);
  if (plugin === undefined) throw new DataPilotError("not_found", { kind: "plugin", id });
  return plugin;
}

/**
 * Finds the tenant's dataset and its model; `begins` hears beforehand which model's id it will most likely be.
 * Throws `not_found` for what is unknown, deleted or another tenant's, `conflict` before any upload.
 */
export async function findSubject(
  question: Pick<Question, "target">,
  tenantId: string,
  needs: Needs,
  begins: (likelyModel: string) => void = () => {},
): Promise<Subject> {
  const { target } = question;
  switch (target.of) {
    case "session":
      return subjectOfSession(target.sessionId, tenantId, needs, begins);
    case "dataset":
      begins(target.pluginId ?? target.datasetId);
      return subjectOfDataset(target.datasetId, target.pluginId, tenantId, needs);
    case "plugin":
      begins(target.pluginId);
      return subjectOfPlugin(target.pluginId, tenantId, needs);
  }
}

async function subjectOfSession(
  sessionId: string,
  tenantId: string,
  needs: Needs,
  begins: (likelyModel: string) => void,
): Promise<Subject> {
  const session = await needs.sessions.get(sessionId, tenantId);
  if (session === undefined) throw new DataPilotError("not_found", { kind: "session", id: sessionId });
  // The model of an upload has its dataset's id.
  if (session.datasetId !== null) begins(session.datasetId);
  const dataset = await datasetOfSession(session.datasetId, tenantId, needs);
  const model = modelOf(dataset, await pluginOf(dataset, needs));
  return { dataset, model, assumption: undefined, sessionId, domain: session.domain };
}

/** The live dataset of a session, or `conflict` when nothing is loaded yet. */
export async function datasetOfSession(
  datasetId: string | null,
  tenantId: string,
  needs: Pick<EngineDependencies, "datasets">,
): Promise<Dataset> {
  const dataset = datasetId === null ? undefined : await needs.datasets.find(datasetId, tenantId);
  if (dataset === undefined) {
    throw new DataPilotError("conflict", { detail: "This session has no data yet; upload a file first." });
  }
  return dataset;
}

async function subjectOfDataset(
  datasetId: string,
  pluginId: string | null,
  tenantId: string,
  needs: Needs,
): Promise<Subject> {
  const dataset = await needs.datasets.find(datasetId, tenantId);
  if (dataset === undefined || (pluginId !== null && dataset.plugin_id !== pluginId)) {
    throw new DataPilotError("not_found", { kind: "dataset", id: datasetId });
  }
  return {
    dataset,
    model: modelOf(dataset, await pluginOf(dataset, needs)),
    assumption: undefined,
    sessionId: undefined,
  };
}

async function subjectOfPlugin(pluginId: string, tenantId: string, needs: Needs): Promise<Subject> {
  const plugin = await requirePlugin(pluginId, needs);
  const dataset = await needs.datasets.newestOfPlugin(pluginId, tenantId);
  if (dataset === undefined) {
    throw new DataPilotError("conflict", {
      detail: `There is no data for the plugin "${pluginId}" yet; upload a table with POST /upload/{table} and x-plugin: ${pluginId}.`,
    });
  }
  return {
    dataset,
    model: modelOf(dataset, plugin),
    assumption: `Asked of the newest ${plugin.name} dataset (${dataset.id}, version ${dataset.version}).`,
    sessionId: undefined,
  };
}
