import { lastWholePeriod, shift, startOf, timeOf, dayOf, type Grain, type Period } from "@datapilot/analysis";
import { allRows, compileQuery, type Dimension, type SemanticQuery } from "@datapilot/planner";
import type { InsightRule, SemanticMetric, SemanticModel } from "@datapilot/semantic";

export type MetricRuleQuery = Exclude<InsightRule["query"], { readonly sql: string }>;

/** Which periods a rule compares: the one it looks at, and those before it that are read too, oldest first. */
export interface RulePeriods {
  readonly grain: Grain;
  readonly current: Period;
  /** First days, of `current` too. */
  readonly starts: readonly string[];
}

/** A rule as a statement over the plugin's tables. Result columns of a metric rule: `period` (with a grain), `group_value` (with a dimension), `value`. */
export interface CompiledRule {
  readonly sql: string;
  /** Null for statements that the rule brings. */
  readonly metric: SemanticMetric | null;
  readonly periods: RulePeriods | null;
}

export type RuleCompilation =
  | { readonly ok: true; readonly rule: CompiledRule }
  | { readonly ok: false; readonly message: string; readonly instead: string };

/** Periods that a chart shows where the comparison needs fewer. */
const shownPeriods = { day: 28, week: 13, month: 13, quarter: 8, year: 5 } as const;
const periodsInYear = { day: 365, week: 52, month: 12, quarter: 4, year: 1 } as const;

/** Makes the rule's statement for the data that the model knows; what stands against it comes back as a sentence. */
export function compileRule(rule: InsightRule, model: SemanticModel): RuleCompilation {
  const { query } = rule;
  if ("sql" in query) return { ok: true, rule: { sql: query.sql, metric: null, periods: null } };
  const metric = model.metrics.find((each) => each.name === query.metric);
  if (metric === undefined) {
    return { ok: false, message: `The data have no metric "${query.metric}".`, instead: "Load its table." };
  }
  const periods = periodsOf(rule, query, metric, model);
  if (query.grain !== undefined && periods === null) {
    return {
      ok: false,
      message: "The metric has no time column for the grain.",
      instead: "Remove grain, or give it time_column.",
    };
  }
  try {
    const sql = compileQuery(model, queryOf(query, metric, periods, model));
    return { ok: true, rule: { sql, metric, periods } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      message: `The query cannot be made: ${reason}`,
      instead: "Name a dimension that the metric's table reaches.",
    };
  }
}

function periodsOf(
  rule: InsightRule,
  query: MetricRuleQuery,
  metric: SemanticMetric,
  model: SemanticModel,
): RulePeriods | null {
  const { grain } = query;
  if (grain === undefined || metric.timeColumn === null) return null;
  const table = model.tables.find((each) => each.name === metric.table);
  const end = table?.columns.find((column) => column.name === metric.timeColumn)?.max?.slice(0, 10);
  if (end === undefined || Number.isNaN(timeOf(end))) return null;
  const current = lastWholePeriod(end, grain);
  const earlier = Math.max(shownPeriods[grain] - 1, neededPeriods(rule, query, grain));
  const first = timeOf(current.from);
  const starts = Array.from({ length: earlier + 1 }, (_, index) => dayOf(shift(first, grain, index - earlier)));
  return { grain, current, starts: withinPolicy(starts, current, model) };
}

function neededPeriods(rule: InsightRule, query: MetricRuleQuery, grain: Grain): number {
  if ("anomaly" in rule.trigger) return rule.trigger.anomaly.baseline_periods;
  if (query.compare === undefined) return 0;
  return query.compare === "previous_period" ? 1 : periodsInYear[grain];
}

/** The policy bounds how far back a question may look. */
function withinPolicy(starts: readonly string[], current: Period, model: SemanticModel): readonly string[] {
  const { maxDateRangeDays } = model.policy;
  if (maxDateRangeDays === null) return starts;
  const earliest = timeOf(current.to) - maxDateRangeDays * 86_400_000;
  return starts.filter((start) => timeOf(start) >= earliest);
}

/** The period that the rule's baseline is, for a comparison. */
export function baselineStart(query: MetricRuleQuery, periods: RulePeriods): string | null {
  if (query.compare === undefined) return null;
  const start = timeOf(periods.current.from);
  if (query.compare === "previous_period") return dayOf(shift(start, periods.grain, -1));
  const date = new Date(start);
  const lastYear = Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate());
  // A week of last year is the one 52 weeks before: the same weekdays, and a Monday again.
  return dayOf(periods.grain === "week" ? shift(start, "week", -52) : startOf(lastYear, periods.grain));
}

/** The rule's metric for each group and period. */
function queryOf(
  query: MetricRuleQuery,
  metric: SemanticMetric,
  periods: RulePeriods | null,
  model: SemanticModel,
): SemanticQuery {
  const dimensions: Dimension[] = [];
  const filters: SemanticQuery["filters"][number][] = [];
  if (periods !== null && metric.timeColumn !== null) {
    const column = { table: metric.table, column: metric.timeColumn };
    dimensions.push({ kind: "time", column, grain: periods.grain, alias: "period" });
    filters.push({ kind: "time_range", column, from: periods.starts[0] ?? null, to: periods.current.to });
  }
  if (query.dimension !== undefined) {
    const [table = "", column = ""] = query.dimension.split(".");
    dimensions.push({ kind: "column", column: { table, column }, alias: "group_value" });
  }
  return {
    ...allRows(metric.table),
    measures: [{ kind: "metric", metric: metric.name, alias: "value" }],
    dimensions,
    filters,
    limit: model.policy.rowCap,
  };
}
