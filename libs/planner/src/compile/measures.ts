import type { Aggregate, SemanticMetric, SemanticModel } from "@datapilot/semantic";
import type { Measure } from "../semantic-query.ts";
import { aggregateSql } from "./aggregate-sql.ts";
import { filterSql } from "./filters.ts";
import { identifier } from "./identifier.ts";
import type { Scope } from "./scope.ts";

export function metricNamed(model: SemanticModel, name: string): SemanticMetric {
  const metric = model.metrics.find((one) => one.name === name);
  if (metric === undefined) throw new Error(`the model has no metric ${name}`);
  return metric;
}

/** The table at whose rows a measure is counted; of an arithmetic one, that of its left side. */
export function measureTable(model: SemanticModel, measure: Measure): string {
  switch (measure.kind) {
    case "count_rows":
      return measure.table;
    case "aggregate":
      return measure.column.table;
    case "metric":
      return metricNamed(model, measure.metric).table;
    case "arithmetic":
      return measureTable(model, measure.left);
  }
}

/** The predicate that a measure always carries: that of its metric. */
export function measureFilter(model: SemanticModel, measure: Measure): string | null {
  return measure.kind === "metric" ? metricNamed(model, measure.metric).filter : null;
}

/** Aggregates that need no number. */
const counts: ReadonlySet<Aggregate> = new Set(["count", "count_distinct"]);

/** The measure as an aggregate expression of a SELECT over the scope. */
export function measureSql(scope: Scope, measure: Measure): string {
  switch (measure.kind) {
    case "count_rows":
      return measure.where === undefined ? "count(*)" : `count(*) FILTER (WHERE ${filterSql(scope, measure.where)})`;
    case "aggregate": {
      const sql = aggregateSql(
        measure.aggregate,
        counts.has(measure.aggregate)
          ? scope.column(measure.column)
          : measure.times === undefined
            ? scope.number(measure.column)
            : `${scope.number(measure.column)} * ${scope.number(measure.times)}`,
      );
      const narrowed = measure.where === undefined ? sql : `${sql} FILTER (WHERE ${filterSql(scope, measure.where)})`;
      if (measure.toldIn === undefined) return narrowed;
      return `(${narrowed})::numeric / ${measure.toldIn.divisor}`;
    }
    case "metric":
      return qualify(scope, metricNamed(scope.model, measure.metric).expression);
    case "arithmetic": {
      const left = measureSql(scope, measure.left);
      const right = measureSql(scope, measure.right);
      if (measure.operator === "/")
        return `${measure.percent === true ? "100.0 * " : ""}(${left})::numeric / nullif(${right}, 0)`;
      const sql = `${left} ${measure.operator} ${right}`;
      return measure.magnitude === true ? `abs(${sql})` : `(${sql})`;
    }
  }
}

/** An expression over the root's columns, with the root's name before each where other tables could have the same column. */
export function qualify(scope: Scope, expression: string): string {
  if (!scope.isJoined) return expression;
  const columns = new Set(
    scope.model.tables.find((table) => table.name === scope.root)?.columns.map((column) => column.name),
  );
  return expression.replace(/'(?:[^']|'')*'|"[^"]*"|[\w.]+(?!\s*\()/gu, (word) =>
    columns.has(word) ? `${identifier(scope.root)}.${identifier(word)}` : word,
  );
}
