import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { EngineDependencies } from "@datapilot/engine";
import { loadPlugin, readPlaces, type Plugin, type PluginPlaces, type PluginProblem } from "@datapilot/semantic";
import { checkedPlugin } from "./checked.ts";
import { checkInsights } from "./insights.ts";
import { checkMetrics } from "./metrics.ts";
import { checkQuestions } from "./questions.ts";
import { dropSample, loadSample } from "./sample.ts";

export interface CheckOptions {
  readonly engine: EngineDependencies;
  /** Holds one folder per plugin. */
  readonly pluginsFolder: string;
  /** Holds one folder per plugin with a CSV file per table. */
  readonly samplesFolder: string;
  readonly signal: AbortSignal;
}

/** What was tried of a plugin, and what is wrong with it. */
export interface PluginReport {
  readonly plugin: string;
  readonly problems: readonly PluginProblem[];
  readonly tables: number;
  readonly metrics: number;
  readonly insights: number;
  readonly questions: { readonly asked: number; readonly right: number };
}

/** The ids of the plugins in a folder. */
export async function pluginsIn(folder: string): Promise<readonly string[]> {
  const children = await readdir(folder, { withFileTypes: true });
  return children
    .filter((child) => child.isDirectory() && !child.name.startsWith("."))
    .map((child) => child.name)
    .toSorted();
}

/**
 * Checks a plugin: `files → sample → metrics → insights → questions`. A plugin whose files are wrong is not run;
 * everything else is tried in one go, so that one run tells all.
 */
export async function checkPlugin(id: string, options: CheckOptions): Promise<PluginReport> {
  const folder = join(options.pluginsFolder, id);
  const loaded = await loadPlugin(folder);
  if (!loaded.ok) return reportOf(id, undefined, loaded.problems);
  return checkOnSample(loaded.plugin, await readPlaces(folder), options);
}

async function checkOnSample(plugin: Plugin, places: PluginPlaces, options: CheckOptions): Promise<PluginReport> {
  const { engine, samplesFolder, signal } = options;
  const sample = await loadSample({ plugin, places, folder: join(samplesFolder, plugin.id), signal }, engine);
  const { dataset } = sample;
  try {
    // What would be found without a table is the fault of that table.
    if (dataset === undefined || dataset.tables.length < plugin.tables.length) {
      return reportOf(plugin.id, plugin, sample.problems);
    }
    const checked = checkedPlugin({ plugin, places, dataset, engine, signal });
    const metrics = await checkMetrics(checked);
    const insights = await checkInsights(checked);
    const questions = await checkQuestions(checked);
    const problems = [...sample.problems, ...metrics, ...insights, ...questions.problems];
    return reportOf(plugin.id, plugin, problems, questions);
  } finally {
    await dropSample(plugin, dataset, engine);
  }
}

function reportOf(
  id: string,
  plugin: Plugin | undefined,
  problems: readonly PluginProblem[],
  questions: PluginReport["questions"] = { asked: 0, right: 0 },
): PluginReport {
  return {
    plugin: id,
    problems,
    tables: plugin?.tables.length ?? 0,
    metrics: plugin?.metrics.length ?? 0,
    insights: plugin?.insights.length ?? 0,
    questions: { asked: questions.asked, right: questions.right },
  };
}
