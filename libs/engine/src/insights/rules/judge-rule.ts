import type { Insight } from "@datapilot/contracts";
import type { InsightRule } from "@datapilot/semantic";
import type { RuleRow } from "./rule-values.ts";

type Severity = Insight["severity"];
type Operator = "<" | "<=" | ">" | ">=";

const gravity: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

function holds(value: number, operator: Operator, threshold: number): boolean {
  switch (operator) {
    case "<":
      return value < threshold;
    case "<=":
      return value <= threshold;
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
  }
}

function numberOf(row: RuleRow, name: string): number | undefined {
  const value = row.values[name];
  return typeof value === "number" ? value : undefined;
}

/** How the rule sees a row: what it measures, and in which direction its thresholds go. Undefined: the rule is silent. */
function measured(
  rule: InsightRule,
  row: RuleRow,
): { readonly value: number; readonly operator: Operator } | undefined {
  if (!("anomaly" in rule.trigger)) {
    const value = numberOf(row, rule.trigger.value);
    if (value === undefined || !holds(value, rule.trigger.operator, rule.trigger.threshold)) return undefined;
    return { value, operator: rule.trigger.operator };
  }
  const { direction, deviations } = rule.trigger.anomaly;
  const found = numberOf(row, "deviations");
  if (found === undefined || Math.abs(found) < deviations) return undefined;
  if ((direction === "up" && found < 0) || (direction === "down" && found > 0)) return undefined;
  return { value: Math.abs(found), operator: ">=" };
}

/** The gravest level whose threshold the row reaches; undefined when the trigger does not hold. */
export function severityOfRow(rule: InsightRule, row: RuleRow): Severity | undefined {
  const found = measured(rule, row);
  if (found === undefined) return undefined;
  if (typeof rule.severity === "string") return rule.severity;
  const reached = rule.severity.levels
    .filter(({ threshold }) => holds(found.value, found.operator, threshold))
    .map(({ level }) => level);
  return [rule.severity.base, ...reached].reduce((gravest, level) =>
    gravity[level] > gravity[gravest] ? level : gravest,
  );
}

/** How far beyond its threshold a row is, for telling the strongest first. */
export function excessOfRow(rule: InsightRule, row: RuleRow): number {
  const found = measured(rule, row);
  if (found === undefined) return 0;
  const threshold = "anomaly" in rule.trigger ? rule.trigger.anomaly.deviations : rule.trigger.threshold;
  return Math.abs(found.value - threshold) / Math.max(Math.abs(threshold), 1);
}
