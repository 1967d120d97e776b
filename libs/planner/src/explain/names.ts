import type { Aggregate, SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import { metricNamed } from "../compile/measures.ts";
import { describe } from "../compile/scope.ts";
import type { ColumnRef, Dimension, Measure, TimePart } from "../semantic-query.ts";

/** How an aggregate is said before a noun, in a way that the planner understands again. */
export const aggregateWords: Readonly<Record<Aggregate, string>> = {
  sum: "total",
  avg: "average",
  min: "minimum",
  max: "maximum",
  count: "number of",
  count_distinct: "number of different",
  median: "median",
  stddev: "standard deviation of",
};

const partWords: Readonly<Record<TimePart, string>> = {
  hour_of_day: "hour of day",
  day_of_week: "weekday",
  month_of_year: "month of the year",
  quarter_of_year: "quarter of the year",
};

export function columnOf(model: SemanticModel, ref: ColumnRef): SemanticColumn {
  return describe(model, ref);
}

export function tableOf(model: SemanticModel, name: string): SemanticTable {
  const table = model.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`the model has no table ${name}`);
  return table;
}

/** A column's label, with its table's where another table has the same label. */
export function labelOf(model: SemanticModel, ref: ColumnRef): string {
  return describe(model, ref).label.replace(/_/gu, " ");
}

/** The rows of a table as a noun: its name for plugins, "rows" for an upload. */
export function rowsOf(model: SemanticModel, table: string): string {
  return model.tables.length === 1 && model.origin === "upload"
    ? "rows"
    : tableOf(model, table).label.toLowerCase().replace(/_/gu, " ");
}

export function dimensionWords(model: SemanticModel, dimension: Dimension): string {
  if (dimension.kind === "time")
    return dimension.fiscalShift === undefined ? dimension.grain : `fiscal ${dimension.grain}`;
  if (dimension.kind === "time_part") return partWords[dimension.part];
  return labelOf(model, dimension.column);
}

export function measureWords(model: SemanticModel, measure: Measure): string {
  switch (measure.kind) {
    case "count_rows":
      return `number of ${rowsOf(model, measure.table)}`;
    case "metric":
      return metricNamed(model, measure.metric).label.toLowerCase();
    case "aggregate":
      return `${aggregateWords[measure.aggregate]} ${labelOf(model, measure.column)}${measure.times === undefined ? "" : ` × ${labelOf(model, measure.times)}`}${measure.toldIn === undefined ? "" : ` in ${measure.toldIn.unit}`}`;
    case "arithmetic":
      if (measure.percent === true) return "share";
      if (measure.operator === "/" && measure.left.kind === "count_rows" && measure.right.kind === "aggregate")
        return `${labelOf(model, measure.right.column)} rate`;
      return measure.operator === "-"
        ? "difference"
        : `${measureWords(model, measure.left)} per ${measureWords(model, measure.right)}`;
  }
}
