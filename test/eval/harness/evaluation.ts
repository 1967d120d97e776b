import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { DataPilotError, newId, type Answer, type Cell, type JobContext, type Logger } from "@datapilot/contracts";
import { ask, ingest, type EngineDependencies } from "@datapilot/engine";
import { bindModel, modelOfUpload, type SemanticModel } from "@datapilot/semantic";
import { openCheckEngine } from "../../../services/worker/src/plugins-check/open-engine.ts";
import type { TableFile } from "./eval-set.ts";

/** The worker's own engine in this process, without queue and HTTP, at a time that never moves. */
export interface Evaluation {
  /** Loads the tables as one dataset, once per list of tables. What does not load is thrown, each time it is asked for. */
  load(tables: readonly TableFile[], pluginId: string | null): Promise<LoadedDataset>;
  ask(dataset: LoadedDataset, question: string): Promise<Answer>;
  /** Runs a statement through guard and reader on the dataset. Throws when it is refused or fails. */
  run(dataset: LoadedDataset, sql: string): Promise<readonly (readonly Cell[])[]>;
  /** What the planner sees of the dataset. */
  model(dataset: LoadedDataset): Promise<SemanticModel>;
  /** The time at which everything is asked. */
  readonly now: Date;
  close(): Promise<void>;
}

export interface LoadedDataset {
  readonly datasetId: string;
  readonly pluginId: string | null;
}

/** A day after the samples end; every file of the sets ends earlier, so relative times are anchored at their own last day. */
const now = new Date("2026-07-01T09:00:00.000Z");
const tenant = "eval";
/** As many as an upload's answer may have. */
const maxGoldRows = 10_000;

interface Place {
  readonly databaseUrl: string;
  /** For blobs and temporary files; the caller removes it. */
  readonly folder: string;
  readonly pluginsFolder: string;
  readonly logger: Logger;
}

export async function openEvaluation(place: Place): Promise<Evaluation> {
  await mkdir(place.folder, { recursive: true });
  const opened = await openCheckEngine(place);
  const engine: EngineDependencies = { ...opened.engine, clock: { now: () => now } };
  const loads = new Map<string, Promise<LoadedDataset>>();
  return {
    load: (tables, pluginId) => {
      const key = [pluginId ?? "", ...tables.map((table) => table.path)].join("\n");
      const known = loads.get(key) ?? loadTables(tables, pluginId, engine);
      loads.set(key, known);
      return known;
    },
    ask: (dataset, question) => askQuestion(dataset, question, engine),
    run: (dataset, sql) => runStatement(dataset, sql, engine),
    model: (dataset) => modelOf(dataset, engine),
    now,
    close: opened.close,
  };
}

function contextOfWork(): JobContext {
  const id = newId();
  return {
    jobId: id,
    attempt: 1,
    principal: { tenant_id: tenant, role: "admin", key_id: tenant },
    requestId: id,
    signal: AbortSignal.timeout(120_000),
    queueMs: 0,
    emit: () => undefined,
  };
}

async function loadTables(
  tables: readonly TableFile[],
  pluginId: string | null,
  engine: EngineDependencies,
): Promise<LoadedDataset> {
  const datasetId = newId();
  const sessionId = newId();
  if (pluginId === null) await engine.sessions.create({ id: sessionId, tenantId: tenant });
  for (const { path, filename, table } of tables) {
    const context = contextOfWork();
    const key = `${tenant}/uploads/${newId()}.csv`;
    const { bytes, sha256 } = await engine.blobs.put(key, createReadStream(path), { signal: context.signal });
    const file = { dataset_id: datasetId, blob_key: key, filename, bytes, sha256 };
    await (pluginId === null
      ? ingest({ target: "session", session_id: sessionId, ...file }, context, engine)
      : ingest({ target: "plugin", plugin_id: pluginId, table: table ?? "", ...file }, context, engine));
  }
  return { datasetId, pluginId };
}

function askQuestion(
  { datasetId, pluginId }: LoadedDataset,
  text: string,
  engine: EngineDependencies,
): Promise<Answer> {
  const target = { of: "dataset", datasetId, pluginId } as const;
  const question = { kind: "ask", text, target, context: [], explainFully: false, narrate: false } as const;
  return ask(question, contextOfWork(), engine);
}

async function modelOf({ datasetId, pluginId }: LoadedDataset, engine: EngineDependencies): Promise<SemanticModel> {
  const dataset = await engine.datasets.find(datasetId, tenant);
  if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id: datasetId });
  if (pluginId === null) return modelOfUpload(dataset);
  const plugin = await engine.plugins.get(pluginId);
  if (plugin === undefined) throw new DataPilotError("not_found", { kind: "plugin", id: pluginId });
  return bindModel(plugin, dataset);
}

/** Gold statements are ours: they see every column, whatever the plugin's policy hides from those who ask. */
async function runStatement(
  { datasetId }: LoadedDataset,
  sql: string,
  engine: EngineDependencies,
): Promise<readonly (readonly Cell[])[]> {
  const dataset = await engine.datasets.find(datasetId, tenant);
  const tables = (dataset?.tables ?? []).map(({ table, aliases, relation, columns }) => ({
    names: [table, ...aliases],
    relation,
    columns: columns.map((column) => ({ name: column.sql_name, type: column.type })),
  }));
  const verdict = engine.guard.check(sql, { datasetId, maxRows: maxGoldRows, tables });
  if (!verdict.ok) throw new DataPilotError("query_failed", { detail: `${sql}: ${verdict.refusal.reason}` });
  const result = await engine.warehouse.run(verdict.guarded, { signal: contextOfWork().signal, timeoutMs: 30_000 });
  if (result.truncated) throw new DataPilotError("query_failed", { detail: `${sql}: more than ${maxGoldRows} rows.` });
  return result.rows;
}
