import { compileQuery, type Dimension, type SemanticQuery } from "@datapilot/planner";
import type { InsightRule, PluginProblem, YamlPath } from "@datapilot/semantic";
import { runSql, type Checked } from "./checked.ts";

type MetricRule = Exclude<InsightRule["query"], { readonly sql: string }>;
type SqlRule = Extract<InsightRule["query"], { readonly sql: string }>;

/** Runs every rule's query on the sample; one that fails, is empty or has no number for its trigger is reported. */
export async function checkInsights(checked: Checked): Promise<readonly PluginProblem[]> {
  const problems: PluginProblem[] = [];
  for (const [index, rule] of checked.plugin.insights.entries()) {
    const at: YamlPath = ["insights", index, "query"];
    const found =
      "sql" in rule.query ? await checkSql(rule, rule.query, checked) : await checkMetric(rule.query, checked);
    if (found !== null) problems.push(checked.places.problem("insights.yaml", at, found.message, found.instead));
  }
  return problems;
}

interface Found {
  readonly message: string;
  readonly instead: string;
}

async function checkSql(rule: InsightRule, query: SqlRule, checked: Checked): Promise<Found | null> {
  const ran = await runSql(query.sql, checked);
  if (!ran.ok) {
    return { message: `The query does not run: ${ran.reason}`, instead: "Write a SELECT over the plugin's tables." };
  }
  const names = ran.result.columns.map((column) => column.name);
  if (names.join() !== query.columns.join()) {
    return {
      message: `The query returns ${names.join(", ")}, not ${query.columns.join(", ")}.`,
      instead: `Write columns: [${names.join(", ")}].`,
    };
  }
  const index = names.indexOf(rule.trigger.value);
  return judge(
    ran.result.rows.map((row) => row[index] ?? null),
    rule.trigger.value,
  );
}

async function checkMetric(rule: MetricRule, checked: Checked): Promise<Found | null> {
  const query = queryOf(rule, checked);
  if (query === null) {
    return {
      message: "The metric has no time column for the grain.",
      instead: "Remove grain, or give it time_column.",
    };
  }
  let sql: string;
  try {
    sql = compileQuery(checked.model, query);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      message: `The query cannot be made: ${reason}`,
      instead: "Name a dimension that the metric's table reaches.",
    };
  }
  const ran = await runSql(sql, checked);
  if (!ran.ok) {
    return { message: `The query does not run: ${ran.reason}`, instead: "Name a dimension that the policy allows." };
  }
  const index = ran.result.columns.findIndex((column) => column.name === "value");
  return judge(
    ran.result.rows.map((row) => row[index] ?? null),
    "value",
  );
}

/** The rule's metric for each group and period. */
function queryOf(rule: MetricRule, { model }: Checked): SemanticQuery | null {
  const metric = model.metrics.find((each) => each.name === rule.metric);
  if (metric === undefined) return null;
  const dimensions: Dimension[] = [];
  if (rule.grain !== undefined) {
    if (metric.timeColumn === null) return null;
    const column = { table: metric.table, column: metric.timeColumn };
    dimensions.push({ kind: "time", column, grain: rule.grain, alias: "period" });
  }
  if (rule.dimension !== undefined) {
    const [table = "", column = ""] = rule.dimension.split(".");
    dimensions.push({ kind: "column", column: { table, column }, alias: "group_value" });
  }
  return {
    table: metric.table,
    measures: [{ kind: "metric", metric: metric.name, alias: "value" }],
    dimensions,
    columns: [],
    distinct: false,
    filters: [],
    having: [],
    order: [],
    limit: model.policy.rowCap,
    limitPer: null,
    comparison: null,
    yesNo: false,
  };
}

function judge(values: readonly (string | number | boolean | null)[], name: string): Found | null {
  if (values.length === 0) {
    return { message: "The query finds nothing in the sample.", instead: "Check its filters against the sample." };
  }
  return values.some((value) => typeof value === "number")
    ? null
    : { message: `"${name}" is no number in any row.`, instead: "Let the trigger look at a number." };
}
