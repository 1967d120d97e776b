import { foldText } from "../fold.ts";
import { checkColumnPath } from "./check-schema.ts";
import { expressionWords } from "./expression.ts";
import type { InsightsFile } from "./insights-file.ts";
import type { MetricsFile } from "./metrics-file.ts";
import { own } from "./own.ts";
import type { PolicyFile } from "./policy-file.ts";
import type { FileReport } from "./problem.ts";
import type { QuestionsFile } from "./questions-file.ts";
import type { SchemaFile } from "./schema-file.ts";

/** A policy forbids only what exists (a misspelt column would be left open), and its keys do not undo each other. */
export function checkPolicy(policy: PolicyFile, schema: SchemaFile, report: FileReport): void {
  policy.forbidden_columns.forEach((path, index) => {
    if (checkColumnPath(schema, path, ["forbidden_columns", index], report)) {
      checkColumnIsDispensable(path, index, schema, report);
    }
  });
  if (policy.default_limit > policy.row_cap) {
    report.add(
      ["default_limit"],
      `The default limit ${policy.default_limit} is above the row cap ${policy.row_cap}.`,
      `Write ${policy.row_cap} or less.`,
    );
  }
  if (policy.min_group_size !== undefined && (policy.allowed_question_types ?? ["list"]).includes("list")) {
    report.add(
      ["min_group_size"],
      "Small groups are hidden, but lists show single rows.",
      "Write allowed_question_types without list, or remove min_group_size.",
    );
  }
}

/** Joins, "when" and "which one" need their columns. */
function checkColumnIsDispensable(path: string, index: number, schema: SchemaFile, report: FileReport): void {
  const uses = [
    ...schema.relationships.filter(({ from, to }) => from === path || to === path).map(() => "a relationship"),
    ...Object.entries(schema.tables).flatMap(([name, table]) => [
      ...(path === `${name}.${table.time_column ?? ""}` ? [`the time column of ${name}`] : []),
      ...(path === `${name}.${table.name_column ?? ""}` ? [`the name column of ${name}`] : []),
    ]),
  ];
  const [use] = uses;
  if (use === undefined) return;
  report.add(["forbidden_columns", index], `${path} is forbidden but is ${use}.`, "Remove it here or there.");
}

interface Told {
  readonly schema: SchemaFile;
  readonly metrics: MetricsFile;
  readonly questions: QuestionsFile;
  readonly policy: PolicyFile;
  readonly insights: InsightsFile;
}

type Reports = { readonly [File in keyof Told]: FileReport };

/** What one file offers and the policy forbids. */
export function checkContradictions(told: Told, reports: Reports): void {
  checkMetricsAreAllowed(told, reports.metrics);
  checkTopicsAreNotOffered(told, reports);
  checkInsightsAreAllowed(told, reports);
}

function isForbidden({ schema, policy }: Told, table: string, column: string): boolean {
  const isPersonal = own(own(schema.tables, table)?.columns ?? {}, column)?.pii === true;
  return policy.forbidden_columns.includes(`${table}.${column}`) || (isPersonal && policy.pii === "forbidden");
}

function checkMetricsAreAllowed(told: Told, report: FileReport): void {
  for (const [name, metric] of Object.entries(told.metrics)) {
    const table = metric.table ?? told.schema.primary_table;
    const read = [metric.expression, ...metric.filters].flatMap((sql) => expressionWords(sql).columns);
    const forbidden = read.find(({ column }) => isForbidden(told, table, column));
    if (forbidden === undefined) continue;
    report.add(
      [name, "expression"],
      `The metric reads ${table}.${forbidden.column}, which the policy forbids.`,
      "Write it with other columns, or allow the column.",
    );
  }
}

/** A topic whose word names a metric or stands in an example question would refuse what the plugin is for. */
function checkTopicsAreNotOffered(told: Told, reports: Reports): void {
  const { metrics, questions, policy } = told;
  const names = new Map(
    Object.entries(metrics).flatMap(([name, { label, synonyms }]) =>
      [label, ...synonyms].map((word) => [foldText(word), name] as const),
    ),
  );
  policy.forbidden_topics.forEach(({ topic, words }, topicIndex) => {
    words.forEach((word, index) => {
      const metric = names.get(foldText(word));
      if (metric === undefined) return;
      reports.policy.add(
        ["forbidden_topics", topicIndex, "words", index],
        `"${word}" is a name of the metric ${metric}, which could never be asked for.`,
        "Remove the word, or the metric's name.",
      );
    });
    questions.packs.forEach((pack, packIndex) =>
      pack.questions.forEach(({ question }, index) => {
        const word = words.find((each) => ` ${foldText(question)} `.includes(` ${foldText(each)} `));
        if (word === undefined) return;
        reports.questions.add(
          ["packs", packIndex, "questions", index, "question"],
          `The policy refuses this question: "${word}" is of the forbidden topic ${topic}.`,
          "Remove the question, or the word in policy.yaml.",
        );
      }),
    );
  });
}

/** The longest that a period of a grain is, in days. */
const grainDays = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const;

function checkInsightsAreAllowed(told: Told, reports: Reports): void {
  const longest = told.policy.max_date_range_days;
  told.insights.insights.forEach(({ query, trigger }, index) => {
    if ("sql" in query) return;
    const [table = "", column = ""] = (query.dimension ?? "").split(".");
    if (isForbidden(told, table, column)) {
      reports.insights.add(
        ["insights", index, "query", "dimension"],
        `${query.dimension} is forbidden by the policy.`,
        "Name an allowed column.",
      );
    }
    if (longest === undefined || query.grain === undefined) return;
    const grain = grainDays[query.grain];
    if ("anomaly" in trigger && (trigger.anomaly.baseline_periods + 1) * grain > longest) {
      reports.insights.add(
        ["insights", index, "trigger", "anomaly"],
        `The baseline looks at ${(trigger.anomaly.baseline_periods + 1) * grain} days, and the policy's max_date_range_days is ${longest}.`,
        "Write fewer baseline_periods, a shorter grain, or a longer max_date_range_days.",
      );
    }
    if (query.compare === undefined) return;
    const needed = query.compare === "previous_period" ? 2 * grain : 366 + grain;
    if (needed <= longest) return;
    reports.insights.add(
      ["insights", index, "query", "compare"],
      `The comparison looks at ${needed} days, and the policy's max_date_range_days is ${longest}.`,
      "Write a shorter grain, or a longer max_date_range_days.",
    );
  });
}
