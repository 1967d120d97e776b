import { robustDeviation } from "@datapilot/analysis";
import type { Cell } from "@datapilot/contracts";
import type { InsightRule } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import { baselineStart, type CompiledRule, type MetricRuleQuery } from "./compile-rule.ts";

/** What a rule yields for one group (or row): the numbers and words that its trigger and template may name. */
export interface RuleRow {
  /** The group's value; null for the whole. */
  readonly group: string | null;
  readonly values: Readonly<Record<string, Cell>>;
  /** The group's values by first day of period, for its chart; empty without a grain. */
  readonly series: ReadonlyMap<string, number>;
}

interface GroupValues {
  readonly group: string | null;
  readonly series: Map<string, number>;
  whole: number | null;
}

/** The rows of a rule's result. A metric's are one per group, with baseline, change and share computed. */
export function rowsOfRule(rule: InsightRule, compiled: CompiledRule, result: QueryResult): readonly RuleRow[] {
  if ("sql" in rule.query) return rowsOfStatement(rule.query.columns, result);
  const groups = groupsOf(compiled, result);
  const current = groups.map((group) => currentOf(group, compiled));
  const total = current.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0);
  return groups.flatMap((group, index) => {
    const value = current[index] ?? null;
    if (value === null) return [];
    const share = total > 0 ? { share_pct: (100 * value) / total } : {};
    const values = { value, ...share, ...againstBaseline(rule, compiled, group, value) };
    return [{ group: group.group, values, series: group.series }];
  });
}

function rowsOfStatement(columns: readonly string[], result: QueryResult): readonly RuleRow[] {
  return result.rows.map((row) => ({
    group: null,
    values: Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])),
    series: new Map(),
  }));
}

function groupsOf(compiled: CompiledRule, result: QueryResult): readonly GroupValues[] {
  const at = (name: string): number => result.columns.findIndex((column) => column.name === name);
  const [periodAt, groupAt, valueAt] = [at("period"), at("group_value"), at("value")];
  const groups = new Map<string, GroupValues>();
  for (const row of result.rows) {
    const cell = groupAt < 0 ? null : (row[groupAt] ?? null);
    // A row whose dimension is empty belongs to no group that could be named.
    if (groupAt >= 0 && cell === null) continue;
    const name = cell === null ? null : String(cell);
    const group = groups.get(name ?? "") ?? { group: name, series: new Map<string, number>(), whole: null };
    groups.set(name ?? "", group);
    const value = row[valueAt];
    if (typeof value !== "number") continue;
    if (compiled.periods === null) group.whole = value;
    else group.series.set(String(row[periodAt]).slice(0, 10), value);
  }
  return [...groups.values()];
}

/** A sum or a count over no rows is nothing, not unknown: a group that vanished fell to 0. */
function isAdditive({ metric }: CompiledRule): boolean {
  return metric !== null && /^(sum|count)\s*\([^()]*\)$/i.test(metric.expression.trim());
}

function currentOf(group: GroupValues, compiled: CompiledRule): number | null {
  if (compiled.periods === null) return group.whole;
  return group.series.get(compiled.periods.current.from) ?? (isAdditive(compiled) ? 0 : null);
}

function againstBaseline(
  rule: InsightRule,
  compiled: CompiledRule,
  group: GroupValues,
  value: number,
): Readonly<Record<string, number>> {
  const { periods } = compiled;
  if (periods === null || "sql" in rule.query) return {};
  if ("anomaly" in rule.trigger)
    return againstUsual(rule.trigger.anomaly.baseline_periods, periods.starts, group, value);
  const start = baselineStart(rule.query satisfies MetricRuleQuery, periods);
  const baseline = start === null ? undefined : group.series.get(start);
  return baseline === undefined ? {} : changeFrom(baseline, value);
}

function changeFrom(baseline: number, value: number): Readonly<Record<string, number>> {
  const change = value - baseline;
  return { baseline, change, ...(baseline === 0 ? {} : { change_pct: (100 * change) / Math.abs(baseline) }) };
}

/** Against the median of the periods before, in robust standard deviations. Silent when a period of the baseline is missing. */
function againstUsual(
  count: number,
  starts: readonly string[],
  group: GroupValues,
  value: number,
): Readonly<Record<string, number>> {
  const before = starts.slice(0, -1).slice(-count);
  const values = before.flatMap((start) => group.series.get(start) ?? []);
  if (values.length < count) return {};
  const usual = robustDeviation(values);
  if (usual.deviation === 0) return {};
  return { ...changeFrom(usual.median, value), deviations: (value - usual.median) / usual.deviation };
}
