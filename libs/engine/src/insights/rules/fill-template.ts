import { formatFigure, nameOf, timeOf } from "@datapilot/analysis";
import type { Cell } from "@datapilot/contracts";
import type { InsightRule } from "@datapilot/semantic";
import { baselineStart, type CompiledRule } from "./compile-rule.ts";
import type { RuleRow } from "./rule-values.ts";

/** Words after which a change is told by its size alone: "fell by 23 %", never "fell by −23 %". */
const directionWords =
  /\b(?:fell|falls|fall|dropped|drops|drop|declined|declines|decline|decreased|decreases|decrease|shrank|shrinks|lost|loses|rose|rises|rise|grew|grows|grow|gained|gains|increased|increases|increase|went up|went down)(?: by)?\s*$/i;

function wordsOf(rule: InsightRule, compiled: CompiledRule, row: RuleRow): Readonly<Record<string, Cell>> {
  const { metric, periods } = compiled;
  if ("sql" in rule.query || metric === null) return {};
  const baseline = periods === null ? null : baselineStart(rule.query, periods);
  const named = (day: string): string => (periods === null ? day : nameOf(timeOf(day), periods.grain));
  const before = "anomaly" in rule.trigger ? `the ${rule.trigger.anomaly.baseline_periods} periods before` : "";
  return {
    metric: metric.label,
    group: row.group ?? "all",
    period: periods === null ? "" : named(periods.current.from),
    baseline_period: baseline === null ? before : named(baseline),
  };
}

function shown(value: Cell | undefined, before: string): string {
  if (value === undefined || value === null) return "unknown";
  if (typeof value !== "number") return String(value);
  return formatFigure(directionWords.test(before) ? Math.abs(value) : value);
}

/** The rule's sentence for a row: each `{name}` becomes its value. The names were checked when the plugin was loaded. */
export function fillTemplate(rule: InsightRule, compiled: CompiledRule, row: RuleRow): string {
  const known = { ...wordsOf(rule, compiled, row), ...row.values };
  const template = rule.explanation;
  return template.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string, at: number) =>
    shown(Object.hasOwn(known, name) ? known[name] : undefined, template.slice(0, at)),
  );
}
