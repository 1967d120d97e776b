import { compileRule } from "@datapilot/engine";
import type { InsightRule, PluginProblem, YamlPath } from "@datapilot/semantic";
import { runSql, type Checked } from "./checked.ts";

/** Runs every rule's query on the sample; one that fails, is empty or has no number for its trigger is reported. */
export async function checkInsights(checked: Checked): Promise<readonly PluginProblem[]> {
  const problems: PluginProblem[] = [];
  for (const [index, rule] of checked.plugin.insights.entries()) {
    const at: YamlPath = ["insights", index, "query"];
    const found = await checkRule(rule, checked);
    if (found !== null) problems.push(checked.places.problem("insights.yaml", at, found.message, found.instead));
  }
  return problems;
}

interface Found {
  readonly message: string;
  readonly instead: string;
}

async function checkRule(rule: InsightRule, checked: Checked): Promise<Found | null> {
  const compiled = compileRule(rule, checked.model);
  if (!compiled.ok) return compiled;
  const ran = await runSql(compiled.rule.sql, checked);
  if (!ran.ok) return refusedQuery(rule, ran.reason);
  const names = ran.result.columns.map((column) => column.name);
  if ("sql" in rule.query && names.join() !== rule.query.columns.join()) {
    return {
      message: `The query returns ${names.join(", ")}, not ${rule.query.columns.join(", ")}.`,
      instead: `Write columns: [${names.join(", ")}].`,
    };
  }
  const judged = "sql" in rule.query && "value" in rule.trigger ? rule.trigger.value : "value";
  const index = names.indexOf(judged);
  return judge(
    ran.result.rows.map((row) => row[index] ?? null),
    judged,
  );
}

function refusedQuery(rule: InsightRule, reason: string): Found {
  return "sql" in rule.query
    ? { message: `The query does not run: ${reason}`, instead: "Write a SELECT over the plugin's tables." }
    : { message: `The query does not run: ${reason}`, instead: "Name a dimension that the policy allows." };
}

function judge(values: readonly (string | number | boolean | null)[], name: string): Found | null {
  if (values.length === 0) {
    return { message: "The query finds nothing in the sample.", instead: "Check its filters against the sample." };
  }
  return values.some((value) => typeof value === "number")
    ? null
    : { message: `"${name}" is no number in any row.`, instead: "Let the trigger look at a number." };
}
