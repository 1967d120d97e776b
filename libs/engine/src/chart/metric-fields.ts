import type { ChartField } from "@datapilot/charts";
import type { SemanticMetric, SemanticModel, SemanticTable } from "@datapilot/semantic";

/** The metrics of a table's rows that may be charted when they are named; one named like a column stands behind it. */
export function metricFields(model: SemanticModel, table: SemanticTable): readonly ChartField[] {
  const columns = new Set(table.columns.map((column) => column.name));
  return model.metrics
    .filter((metric) => metric.table === table.name && !columns.has(metric.name))
    .map((metric) => fieldOfMetric(metric, table));
}

// Sums and counts of groups add up to that of the whole; of anything else made of them, nobody knows.
const additive = /^(?:sum|count)\((?!\s*distinct\b)[^()]*\)$/i;

function fieldOfMetric(
  { name, label, expression, filter, format, unit }: SemanticMetric,
  table: SemanticTable,
): ChartField {
  return {
    name,
    label,
    type: format === "integer" ? "integer" : "number",
    unit: unit ?? (format === "percent" ? "%" : null),
    format,
    role: "measure",
    distinct: table.rowCount,
    missing: 0,
    longest: 0,
    from: null,
    to: null,
    aggregate: additive.test(expression.trim()) ? "sum" : "none",
    metric: { expression, filter },
  };
}
