import type { PluginProblem, SemanticMetric, YamlPath } from "@datapilot/semantic";
import { runSql, type Checked } from "./checked.ts";

/** How a metric is tried: each shape finds mistakes that the others miss. */
interface Trial {
  readonly name: string;
  readonly sql: (metric: SemanticMetric) => string | null;
  /** Whether a row without a value is a mistake. */
  readonly needsValue: boolean;
}

const trials: readonly Trial[] = [
  { name: "over the whole sample", sql: (metric) => select(metric, "TRUE"), needsValue: true },
  // Nothing to count: a division that does not guard its divisor fails here.
  { name: "over no rows", sql: (metric) => select(metric, "FALSE"), needsValue: false },
  {
    name: "by day",
    sql: (metric) =>
      metric.timeColumn === null
        ? null
        : `${select(metric, "TRUE")} GROUP BY date_trunc('day', ${metric.timeColumn}) LIMIT 2000`,
    needsValue: false,
  },
];

function select({ expression, table, filter }: SemanticMetric, condition: string): string {
  return `SELECT ${expression} AS value FROM ${table} WHERE ${condition}${filter === null ? "" : ` AND ${filter}`}`;
}

/** Runs every metric; one that fails, is no number or has no value on the sample is reported. */
export async function checkMetrics(checked: Checked): Promise<readonly PluginProblem[]> {
  const problems: PluginProblem[] = [];
  for (const metric of checked.plugin.metrics) {
    const problem = await checkMetric(metric, checked);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

async function checkMetric(metric: SemanticMetric, checked: Checked): Promise<PluginProblem | null> {
  const at: YamlPath = [metric.name, "expression"];
  const report = (message: string, instead: string): PluginProblem =>
    checked.places.problem("metrics.yaml", at, message, instead);
  for (const trial of trials) {
    const sql = trial.sql(metric);
    if (sql === null) continue;
    const ran = await runSql(sql, checked);
    if (!ran.ok) return report(`The metric does not run ${trial.name}: ${ran.reason}`, adviceFor(ran.reason));
    const values = ran.result.rows.flatMap((row) => row.filter((cell) => cell !== null));
    if (values.some((value) => typeof value !== "number" && !isLargeNumber(value))) {
      return report("The metric is no number.", "Write an expression with a numeric result.");
    }
    if (trial.needsValue && values.length === 0) {
      return report("The metric has no value on the sample.", "Check its columns and filters against the sample.");
    }
  }
  return null;
}

/** Integers beyond 2^53 come as text. */
function isLargeNumber(value: string | number | boolean): boolean {
  return typeof value === "string" && /^-?\d+$/.test(value);
}

function adviceFor(reason: string): string {
  return /divi\w+ by zero/i.test(reason)
    ? "Write NULLIF(…, 0) around the divisor."
    : "Write an aggregate of this table's allowed columns.";
}
