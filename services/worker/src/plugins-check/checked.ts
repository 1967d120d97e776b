import { bindModel, type Plugin, type PluginPlaces, type SemanticModel } from "@datapilot/semantic";
import { DataPilotError, type Dataset } from "@datapilot/contracts";
import { scopeOf, type EngineDependencies } from "@datapilot/engine";
import type { QueryResult } from "@datapilot/warehouse";

/** A plugin with its sample loaded: what the checks look at. */
export interface Checked {
  readonly plugin: Plugin;
  readonly places: PluginPlaces;
  readonly dataset: Dataset;
  readonly model: SemanticModel;
  readonly engine: EngineDependencies;
  readonly signal: AbortSignal;
}

export function checkedPlugin(parts: Omit<Checked, "model">): Checked {
  return { ...parts, model: bindModel(parts.plugin, parts.dataset) };
}

export type Ran = { readonly ok: true; readonly result: QueryResult } | { readonly ok: false; readonly reason: string };

/** Runs a statement over the plugin's tables through guard and warehouse; what either says against it comes back as a sentence. */
export async function runSql(sql: string, { dataset, model, engine, signal }: Checked): Promise<Ran> {
  const verdict = engine.guard.check(sql, scopeOf(dataset, model, engine.limits.sqlMaxRows));
  if (!verdict.ok) return { ok: false, reason: verdict.refusal.reason };
  try {
    const result = await engine.warehouse.run(verdict.guarded, { signal, timeoutMs: engine.limits.sqlTimeoutMs });
    return { ok: true, result };
  } catch (error) {
    if (!(error instanceof DataPilotError) || error.retryable) throw error;
    return { ok: false, reason: error.message };
  }
}
