import type { InsightRule } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import type { CompiledRule } from "./compile-rule.ts";

/** A metric per region and month; what is given replaces its parts. */
export function rule(change: Partial<InsightRule> = {}): InsightRule {
  return {
    id: "drop",
    title: "A region drops",
    query: { metric: "revenue", dimension: "stores.region", grain: "month", compare: "previous_period" },
    trigger: { value: "change_pct", operator: "<=", threshold: -20 },
    severity: "warning",
    explanation:
      "{metric} in {group} fell by {change_pct} % in {period}, from {baseline} in {baseline_period} to {value}.",
    ...change,
  };
}

const starts = Array.from({ length: 13 }, (_, at) => new Date(Date.UTC(2025, 5 + at, 1)).toISOString().slice(0, 10));

export const compiled: CompiledRule = {
  sql: "SELECT 1",
  metric: {
    name: "revenue",
    label: "Revenue",
    table: "sales",
    expression: "SUM(revenue)",
    filter: null,
    format: "currency",
    unit: "USD",
    synonyms: [],
    timeColumn: "sale_date",
  },
  periods: { grain: "month", current: { from: "2026-06-01", to: "2026-07-01" }, starts },
};

/** Rows of the rule's statement: the regions' values from June 2025 to June 2026; null leaves the month out. */
export function resultOf(regions: Readonly<Record<string, readonly (number | null)[]>>): QueryResult {
  const rows = Object.entries(regions).flatMap(([region, values]) =>
    values.flatMap((value, at) => (value === null ? [] : [[starts[at] ?? "", region, value]])),
  );
  return {
    columns: [
      { name: "period", type: "date" },
      { name: "group_value", type: "text" },
      { name: "value", type: "number" },
    ],
    rows,
    truncated: false,
    executeMs: 1,
  };
}

export function monthly(usual: number, last: number | null): readonly (number | null)[] {
  return [...Array.from({ length: 12 }, (_, at) => usual + (at % 3) - 1), last];
}
