import { checkColumnPath } from "./check-schema.ts";
import { insightLabels, insightValues, type InsightRule, type InsightsFile } from "./insights-file.ts";
import type { MetricsFile } from "./metrics-file.ts";
import { suggest } from "./near-miss.ts";
import { own } from "./own.ts";
import type { FileReport, YamlPath } from "./problem.ts";
import type { QuestionsFile } from "./questions-file.ts";
import type { SchemaFile } from "./schema-file.ts";

/** Packs and questions are told apart by their ids and words. */
export function checkQuestions(questions: QuestionsFile, report: FileReport): void {
  reportRepeats(
    questions.packs.map((pack) => pack.id),
    (index) => ["packs", index, "id"],
    "pack id",
    report,
  );
  questions.packs.forEach((pack, packIndex) => {
    const texts = pack.questions.map((example) => example.question.toLowerCase());
    reportRepeats(texts, (index) => ["packs", packIndex, "questions", index, "question"], "question", report);
    pack.questions.forEach((example, index) => {
      const widths = new Set((example.rows ?? []).map((row) => row.length));
      if (widths.size > 1) {
        const path = ["packs", packIndex, "questions", index, "rows"];
        report.add(path, "The gold rows differ in length.", "Give each row one value per column.");
      }
    });
  });
}

/** Rules may use only metrics, columns and values that exist, in trigger and template too. */
export function checkInsights(file: InsightsFile, metrics: MetricsFile, schema: SchemaFile, report: FileReport): void {
  reportRepeats(
    file.insights.map((rule) => rule.id),
    (index) => ["insights", index, "id"],
    "insight id",
    report,
  );
  file.insights.forEach((rule, index) => {
    const at: YamlPath = ["insights", index];
    const values = checkQuery(rule, metrics, schema, [...at, "query"], report);
    const names = "sql" in rule.query ? values : [...values, ...insightLabels];
    if ("anomaly" in rule.trigger) checkAnomaly(rule, at, report);
    else if (!values.includes(rule.trigger.value)) {
      report.add(
        [...at, "trigger", "value"],
        `The query yields no "${rule.trigger.value}".`,
        suggest(rule.trigger.value, values),
      );
    }
    for (const [, name = ""] of rule.explanation.matchAll(/\{([^{}]*)\}/g)) {
      if (names.includes(name)) continue;
      report.add([...at, "explanation"], `"{${name}}" is not known to this query.`, suggest(name, names));
    }
  });
}

/** An anomaly needs periods, and brings its own baseline. */
function checkAnomaly(rule: InsightRule, at: YamlPath, report: FileReport): void {
  const { query } = rule;
  if ("sql" in query || query.grain === undefined) {
    report.add([...at, "trigger"], "An anomaly needs periods.", "Ask for a metric with a grain, such as month.");
  } else if (query.compare !== undefined) {
    report.add([...at, "query", "compare"], "An anomaly has its own baseline.", "Remove compare.");
  }
}

function checkQuery(
  rule: InsightRule,
  metrics: MetricsFile,
  schema: SchemaFile,
  at: YamlPath,
  report: FileReport,
): readonly string[] {
  const query = rule.query;
  if ("sql" in query) return query.columns;
  if (own(metrics, query.metric) === undefined) {
    report.add([...at, "metric"], `There is no metric "${query.metric}".`, suggest(query.metric, Object.keys(metrics)));
  }
  if (query.dimension !== undefined) checkColumnPath(schema, query.dimension, [...at, "dimension"], report);
  if (query.compare !== undefined && query.grain === undefined) {
    report.add(
      [...at, "compare"],
      "Periods are compared, but no grain says how long one is.",
      "Add grain, such as month.",
    );
  }
  const isAnomaly = "anomaly" in rule.trigger;
  const hasBaseline = query.compare !== undefined || isAnomaly;
  return insightValues.filter((value) => {
    if (value === "value") return true;
    if (value === "deviations") return isAnomaly;
    return value === "share_pct" ? query.dimension !== undefined : hasBaseline;
  });
}

function reportRepeats(
  names: readonly string[],
  pathOf: (index: number) => YamlPath,
  kind: string,
  report: FileReport,
): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    report.add(pathOf(index), `The ${kind} "${name}" stands here a second time.`, "Give it another one or remove it.");
  });
}
