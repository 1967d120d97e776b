import path from "node:path";
import type { z } from "zod";
import { buildPlugin } from "./build.ts";
import { checkMetrics } from "./check-metrics.ts";
import { checkContradictions, checkPolicy } from "./check-policy.ts";
import { checkInsights, checkQuestions } from "./check-rest.ts";
import { checkSchema } from "./check-schema.ts";
import { insightsFileSchema } from "./insights-file.ts";
import { knownKeysAt } from "./known-keys.ts";
import { metricsFileSchema } from "./metrics-file.ts";
import { pluginIdSchema } from "./names.ts";
import type { Plugin } from "./plugin.ts";
import { policyFileSchema } from "./policy-file.ts";
import { pathText, type FileReport, type PluginFile, type PluginProblem } from "./problem.ts";
import { questionsFileSchema } from "./questions-file.ts";
import { readPluginTexts, type PluginTexts } from "./plugin-texts.ts";
import { schemaFileSchema } from "./schema-file.ts";
import { reportShape } from "./shape-problems.ts";
import { parseYamlFile, type YamlFile } from "./yaml-file.ts";

export type LoadedPlugin =
  | { readonly ok: true; readonly plugin: Plugin }
  | { readonly ok: false; readonly id: string; readonly problems: readonly PluginProblem[] };

/**
 * Loads the plugin in a folder, whose name is the plugin's id:
 * `read texts → parse YAML → shapes → cross-checks → build`. Mistakes come back as values, each with its place.
 */
export async function loadPlugin(folder: string): Promise<LoadedPlugin> {
  return parsePlugin(path.basename(path.resolve(folder)), await readPluginTexts(folder));
}

/** The plugin that five texts make, or everything that is wrong with them. Pure. */
export function parsePlugin(id: string, texts: PluginTexts): LoadedPlugin {
  const problems: PluginProblem[] = [];
  if (!pluginIdSchema.safeParse(id).success) {
    problems.push({
      plugin: id,
      file: "schema.yaml",
      path: "id",
      line: null,
      message: `The folder's name "${id}" cannot be an id.`,
      instead: "Name the folder with lower-case letters, digits, dashes and underscores.",
    });
  }
  const schema = parseFile(id, "schema.yaml", texts, schemaFileSchema, problems);
  const metrics = parseFile(id, "metrics.yaml", texts, metricsFileSchema, problems);
  const questions = parseFile(id, "questions.yaml", texts, questionsFileSchema, problems);
  const policy = parseFile(id, "policy.yaml", texts, policyFileSchema, problems);
  const insights = parseFile(id, "insights.yaml", texts, insightsFileSchema, problems);

  // A file is cross-checked as soon as those it refers to have their shape, so one run reports as much as it can.
  if (schema !== null) checkSchema(schema.value, id, schema.report);
  if (questions !== null) checkQuestions(questions.value, questions.report);
  if (schema !== null && metrics !== null) checkMetrics(metrics.value, schema.value, metrics.report);
  if (schema !== null && policy !== null) checkPolicy(policy.value, schema.value, policy.report);
  if (schema !== null && metrics !== null && insights !== null) {
    checkInsights(insights.value, metrics.value, schema.value, insights.report);
  }
  if (schema === null || metrics === null || questions === null || policy === null || insights === null) {
    return { ok: false, id, problems };
  }
  const sources = {
    schema: schema.value,
    metrics: metrics.value,
    questions: questions.value,
    policy: policy.value,
    insights: insights.value,
  };
  checkContradictions(sources, {
    schema: schema.report,
    metrics: metrics.report,
    questions: questions.report,
    policy: policy.report,
    insights: insights.report,
  });
  return problems.length > 0 ? { ok: false, id, problems } : { ok: true, plugin: buildPlugin(sources) };
}

interface ParsedFile<T> {
  readonly value: T;
  readonly report: FileReport;
}

function parseFile<T>(
  plugin: string,
  file: PluginFile,
  texts: PluginTexts,
  schema: z.ZodType<T>,
  problems: PluginProblem[],
): ParsedFile<T> | null {
  const text = texts[file];
  if (text === null) {
    const message = "The file is missing or cannot be read.";
    problems.push({
      plugin,
      file,
      path: "",
      line: null,
      message,
      instead: `Add ${file}, a text file of at most 1 MB.`,
    });
    return null;
  }
  const yaml = parseYamlFile(text);
  for (const { message, line } of yaml.syntaxErrors) {
    problems.push({
      plugin,
      file,
      path: "",
      line,
      message: `This is not YAML: ${message}.`,
      instead: "Mend the line.",
    });
  }
  if (yaml.syntaxErrors.length > 0) return null;
  const report = reportInto(plugin, file, yaml, problems);
  const parsed = schema.safeParse(yaml.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data, report };
  reportShape(parsed.error.issues, (place) => knownKeysAt(schema, place), report);
  return null;
}

function reportInto(plugin: string, file: PluginFile, yaml: YamlFile, problems: PluginProblem[]): FileReport {
  return {
    add: (at, message, instead) =>
      void problems.push({ plugin, file, path: pathText(at), line: yaml.lineOf(at), message, instead }),
  };
}
