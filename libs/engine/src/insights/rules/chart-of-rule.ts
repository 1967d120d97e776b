import type { Chart, ChartColumn } from "@datapilot/contracts";
import type { InsightRule } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import type { CompiledRule } from "./compile-rule.ts";
import type { RuleRow } from "./rule-values.ts";

/** Bars that stay readable. */
const shownBars = 15;

const blank = { hue: null, size: null, facet: null, aggregate: "none", grain: null, bins: null, sort: null } as const;

function valueColumn({ metric }: CompiledRule): ChartColumn {
  return {
    name: "value",
    label: metric?.label ?? "Value",
    type: "number",
    unit: metric?.unit ?? null,
    format: metric?.format ?? "number",
  };
}

/** The row's periods as a line, or all groups as bars; null when a statement's rows have nothing to draw. */
export function chartOfRule(
  rule: InsightRule,
  compiled: CompiledRule,
  row: RuleRow,
  rows: readonly RuleRow[],
  result: QueryResult,
): Chart | null {
  if ("sql" in rule.query) return chartOfStatement(rule, result);
  return compiled.periods === null ? barsOf(rule, compiled, rows) : lineOf(rule, compiled, row);
}

function lineOf(rule: InsightRule, compiled: CompiledRule, row: RuleRow): Chart {
  const grain = compiled.periods?.grain ?? "month";
  const points = (compiled.periods?.starts ?? []).flatMap((start) => {
    const value = row.series.get(start);
    return value === undefined ? [] : [[start, value]];
  });
  const period: ChartColumn = { name: "period", label: "Period", type: "date", unit: null, format: "date" };
  const title = row.group === null ? rule.title : `${rule.title}: ${row.group}`;
  return {
    spec: { ...blank, chart_type: "line", x: "period", y: ["value"], grain, limit: null, title, subtitle: null },
    table: { columns: [period, valueColumn(compiled)], rows: points, notes: [] },
  };
}

function barsOf(rule: InsightRule, compiled: CompiledRule, rows: readonly RuleRow[]): Chart {
  const group: ChartColumn = { name: "group", label: "Group", type: "text", unit: null, format: "text" };
  const shown = rows
    .flatMap((row) => (typeof row.values["value"] === "number" ? [[row.group ?? "all", row.values["value"]]] : []))
    .slice(0, shownBars);
  const notes = rows.length > shown.length ? [`The first ${shown.length} of ${rows.length} groups.`] : [];
  return {
    spec: { ...blank, chart_type: "barh", x: "group", y: ["value"], limit: null, title: rule.title, subtitle: null },
    table: { columns: [group, valueColumn(compiled)], rows: shown, notes },
  };
}

function chartOfStatement(rule: InsightRule, result: QueryResult): Chart | null {
  if ("anomaly" in rule.trigger) return null;
  const measure = rule.trigger.value;
  const label = result.columns.find((column) => column.type === "text" || column.type === "date");
  const value = result.columns.find((column) => column.name === measure);
  if (label === undefined || value === undefined) return null;
  const at = [result.columns.indexOf(label), result.columns.indexOf(value)];
  return {
    spec: { ...blank, chart_type: "barh", x: label.name, y: [measure], limit: null, title: rule.title, subtitle: null },
    table: {
      columns: [
        { name: label.name, label: label.name.replaceAll("_", " "), type: label.type, unit: null, format: "text" },
        { name: measure, label: measure.replaceAll("_", " "), type: value.type, unit: null, format: "number" },
      ],
      rows: result.rows.slice(0, shownBars).map((row) => at.map((index) => row[index] ?? null)),
      notes: [],
    },
  };
}
