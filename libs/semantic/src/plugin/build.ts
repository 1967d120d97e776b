import type { ColumnRole, ColumnType } from "@datapilot/contracts";
import type { Aggregate, SemanticMetric, SemanticPolicy } from "../model.ts";
import type { InsightsFile } from "./insights-file.ts";
import type { MetricsFile } from "./metrics-file.ts";
import { splitColumnPath } from "./names.ts";
import { own } from "./own.ts";
import type { Plugin, PluginColumn, PluginTable } from "./plugin.ts";
import type { PolicyFile } from "./policy-file.ts";
import type { QuestionsFile } from "./questions-file.ts";
import type { SchemaColumn, SchemaFile } from "./schema-file.ts";

/** The five files of a plugin, parsed. */
export interface PluginSources {
  readonly schema: SchemaFile;
  readonly metrics: MetricsFile;
  readonly questions: QuestionsFile;
  readonly policy: PolicyFile;
  readonly insights: InsightsFile;
}

/** Files that passed every check → the plugin. */
export function buildPlugin(sources: PluginSources): Plugin {
  const { schema, metrics, questions, insights } = sources;
  return {
    id: schema.id,
    name: schema.name,
    description: schema.description,
    primaryTable: schema.primary_table,
    tables: buildTables(schema),
    relationships: schema.relationships.map(({ from, to }) => ({
      from: splitColumnPath(from),
      to: splitColumnPath(to),
    })),
    metrics: buildMetrics(metrics, schema),
    glossary: schema.glossary.map((entry) => ({ ...entry, phrase: entry.phrase ?? null })),
    packs: questions.packs.map((pack) => ({
      ...pack,
      questions: pack.questions.map(({ question, rows }) => ({ question, rows: rows ?? null })),
    })),
    policy: buildPolicy(sources.policy, schema),
    insights: insights.insights,
  };
}

function buildTables(schema: SchemaFile): readonly PluginTable[] {
  return Object.entries(schema.tables).map(([name, table]) => ({
    name,
    label: table.label,
    meaning: table.meaning,
    synonyms: table.synonyms,
    timeColumn: table.time_column ?? null,
    nameColumn: table.name_column ?? null,
    columns: Object.entries(table.columns).map(([column, declared]) => buildColumn(column, declared)),
  }));
}

function buildColumn(name: string, declared: SchemaColumn): PluginColumn {
  const role = declared.role ?? defaultRole(declared.type);
  return {
    name,
    label: declared.label ?? spacedLabel(name),
    type: declared.type,
    role,
    meaning: declared.meaning,
    synonyms: declared.synonyms,
    unit: declared.unit ?? null,
    pii: declared.pii,
    required: declared.required,
    defaultAggregate: declared.default_aggregate ?? defaultAggregate(role),
  };
}

function spacedLabel(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function defaultRole(type: ColumnType): ColumnRole {
  switch (type) {
    case "integer":
    case "decimal":
    case "number":
      return "measure";
    case "date":
    case "timestamp":
    case "timestamptz":
      return "time";
    case "boolean":
      return "boolean";
    case "text":
    case "time":
      return "dimension";
  }
}

function defaultAggregate(role: ColumnRole): Aggregate {
  if (role === "measure") return "sum";
  if (role === "identifier") return "count_distinct";
  return role === "time" ? "max" : "count";
}

function buildMetrics(metrics: MetricsFile, schema: SchemaFile): readonly SemanticMetric[] {
  return Object.entries(metrics).map(([name, metric]) => {
    const table = metric.table ?? schema.primary_table;
    return {
      name,
      label: metric.label,
      table,
      expression: metric.expression,
      filter: metric.filters.length === 0 ? null : metric.filters.map((filter) => `(${filter})`).join(" AND "),
      format: metric.format,
      unit: metric.unit ?? (metric.format === "percent" ? "%" : null),
      synonyms: metric.synonyms,
      timeColumn: metric.time_column ?? own(schema.tables, table)?.time_column ?? null,
    };
  });
}

function buildPolicy(policy: PolicyFile, schema: SchemaFile): SemanticPolicy {
  const declared = policy.forbidden_columns.map(splitColumnPath);
  const personal = Object.entries(schema.tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, { pii }]) =>
      pii && policy.pii === "forbidden" ? [{ table, column }] : [],
    ),
  );
  const isDeclared = (path: { table: string; column: string }): boolean =>
    declared.some((other) => other.table === path.table && other.column === path.column);
  return {
    allowedQuestionTypes: policy.allowed_question_types ?? null,
    forbiddenTopics: policy.forbidden_topics,
    forbiddenColumns: [...declared, ...personal.filter((path) => !isDeclared(path))],
    maxDateRangeDays: policy.max_date_range_days ?? null,
    rowCap: policy.row_cap,
    defaultLimit: policy.default_limit,
    timeAnchor: policy.time_anchor,
    minGroupSize: policy.min_group_size ?? null,
    fiscalYear:
      policy.fiscal_year === undefined
        ? null
        : { starts: policy.fiscal_year.starts, namedBy: policy.fiscal_year.named_by },
  };
}
