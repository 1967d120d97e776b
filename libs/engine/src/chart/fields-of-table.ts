import type { ChartField } from "@datapilot/charts";
import type { ChartAggregate } from "@datapilot/contracts";
import type { SemanticColumn, SemanticTable } from "@datapilot/semantic";

/** Columns that may be charted when they are named: all that the policy allows. */
export function fieldsOfTable(table: SemanticTable): readonly ChartField[] {
  return table.columns.filter((column) => column.allowed).map(fieldOfColumn);
}

/** Columns that are worth suggesting: no keys, no prose, nothing personal. */
export function suggestedFields(table: SemanticTable): readonly ChartField[] {
  return table.columns
    .filter((column) => column.allowed && !column.pii && column.role !== "identifier" && column.role !== "text")
    .map(fieldOfColumn);
}

const times: ReadonlySet<string> = new Set(["date", "timestamp", "timestamptz"]);
const numbers: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);

function roleOf(column: SemanticColumn): ChartField["role"] {
  if (times.has(column.type)) return "time";
  return column.role === "measure" && numbers.has(column.type) ? "measure" : "dimension";
}

function formatOf(column: SemanticColumn): ChartField["format"] {
  if (times.has(column.type)) return "date";
  if (!numbers.has(column.type)) return "text";
  if (column.unit === "%") return "percent";
  if (column.unit !== null && /^(?:[$€£¥]|[A-Z]{3})$/u.test(column.unit)) return "currency";
  return column.type === "integer" ? "integer" : "number";
}

function fieldOfColumn(column: SemanticColumn): ChartField {
  const role = roleOf(column);
  return {
    name: column.name,
    label: column.label,
    type: column.type,
    unit: column.unit,
    format: formatOf(column),
    role,
    distinct: column.distinctCount,
    missing: column.rowCount === 0 ? 0 : column.nullCount / column.rowCount,
    longest: Math.max(0, ...(column.values ?? []).slice(0, 30).map((value) => value.length)),
    from: column.min,
    to: column.max,
    aggregate: aggregateOf(column, role),
  };
}

function aggregateOf(column: SemanticColumn, role: ChartField["role"]): ChartAggregate {
  if (role !== "measure") return numbers.has(column.type) && column.role !== "identifier" ? "avg" : "count";
  return column.defaultAggregate === "stddev" ? "avg" : column.defaultAggregate;
}
