import type { Finding, Subject } from "@datapilot/analysis";
import type { Cell, Evidence } from "@datapilot/contracts";
import type { InsightRule, SemanticModel } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import { chartOfRule } from "./chart-of-rule.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { fillTemplate } from "./fill-template.ts";
import { excessOfRow, severityOfRow } from "./judge-rule.ts";
import { rowsOfRule, type RuleRow } from "./rule-values.ts";

/** A rule that holds for many groups tells of the strongest. */
const mostPerRule = 4;
const shownRows = 100;

// Somebody asked to be told: a rule stands above what a detector finds moderately strong.
const scoreOf = { critical: 0.92, warning: 0.84, info: 0.72 } as const;

/** What a rule says of its result: a finding for each row that its trigger holds for, the strongest first. */
export function findingsOfRule(
  rule: InsightRule,
  compiled: CompiledRule,
  result: QueryResult,
  model: SemanticModel,
): readonly Finding[] {
  const rows = rowsOfRule(rule, compiled, result);
  return rows
    .flatMap((row) => {
      const severity = severityOfRow(rule, row);
      return severity === undefined ? [] : [{ row, severity, excess: excessOfRow(rule, row) }];
    })
    .toSorted((a, b) => b.excess - a.excess)
    .slice(0, mostPerRule)
    .map(({ row, severity, excess }): Finding => {
      const subjects = subjectsOf(rule, row, result);
      return {
        kind: "rule",
        rule_id: rule.id,
        title: titleOf(rule, subjects),
        sentence: fillTemplate(rule, compiled, row),
        severity,
        // Within its level a row counts by how far it is beyond its threshold.
        score: Math.min(1, scoreOf[severity] + 0.07 * (1 - Math.exp(-excess))),
        table: compiled.metric?.table ?? model.primaryTable,
        measure: measureOf(rule),
        dimension: dimensionOf(rule),
        period: compiled.periods?.current ?? null,
        p_value: null,
        subjects,
        columns: columnsOf(rule),
        evidence: evidenceOf(rule, compiled, row, result),
        chart: chartOfRule(rule, compiled, row, rows, result),
      };
    });
}

function titleOf(rule: InsightRule, subjects: readonly Subject[]): string {
  const names = subjects.map((subject) => subject.value).join(", ");
  return names === "" ? rule.title : `${rule.title}: ${names}`;
}

function measureOf(rule: InsightRule): string | null {
  if (!("sql" in rule.query)) return rule.query.metric;
  return "anomaly" in rule.trigger ? null : rule.trigger.value;
}

function dimensionOf(rule: InsightRule): string | null {
  return "sql" in rule.query ? null : (rule.query.dimension?.split(".")[1] ?? null);
}

/** The groups that a row is about: the rule's dimension, or the texts of a statement's row. */
function subjectsOf(rule: InsightRule, row: RuleRow, result: QueryResult): readonly Subject[] {
  if (!("sql" in rule.query)) {
    const column = dimensionOf(rule);
    return row.group === null || column === null ? [] : [{ column, value: row.group }];
  }
  const texts = result.columns.filter((column) => column.type === "text").map((column) => column.name);
  return texts.flatMap((column) => {
    const value = row.values[column];
    return typeof value === "string" ? [{ column, value }] : [];
  });
}

function columnsOf(rule: InsightRule): readonly string[] {
  if ("sql" in rule.query) return rule.query.columns;
  return [rule.query.metric, ...(rule.query.dimension === undefined ? [] : [dimensionOf(rule) ?? ""])];
}

/** The statement with its rows, and the figures that were computed from them. */
function evidenceOf(rule: InsightRule, compiled: CompiledRule, row: RuleRow, result: QueryResult): readonly Evidence[] {
  const asked: Evidence = {
    sql: compiled.sql,
    columns: result.columns.map(({ name, type }) => ({ name, type })),
    rows: result.rows.slice(0, shownRows).map((cells) => [...cells]),
  };
  if ("sql" in rule.query) return [asked];
  const figures: [string, Cell][] = [["group", row.group], ...Object.entries(row.values)];
  return [
    asked,
    {
      sql: null,
      columns: figures.map(([name, value]) => ({ name, type: typeof value === "number" ? "number" : "text" })),
      rows: [figures.map(([, value]) => value)],
    },
  ];
}
