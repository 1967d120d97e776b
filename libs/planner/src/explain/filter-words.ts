import type { SemanticModel } from "@datapilot/semantic";
import type { ComparisonOperator, Filter } from "../semantic-query.ts";
import { labelOf, rowsOf } from "./names.ts";

const operators: Readonly<Record<ComparisonOperator, string>> = {
  "=": "is",
  "<>": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
};

const quoted = (value: string | number | boolean): string =>
  typeof value === "string" ? `"${value.replace(/\s+/gu, " ")}"` : String(value);
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const amounts: Readonly<Record<ComparisonOperator, string>> = {
  "=": "exactly",
  "<>": "not exactly",
  "<": "fewer than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
};

/** "without concerts whose year is 2014", "with at least 2 friends". */
function relatedWords(model: SemanticModel, filter: Extract<Filter, { readonly kind: "related" }>): string {
  const { amount, negated, filters } = filter;
  const many = amount === undefined ? "" : `${amounts[amount.operator]} ${amount.value} `;
  const rows = rowsOf(model, filter.table);
  const which = filters.length === 0 ? "" : ` (${filters.map((one) => filterWords(model, one)).join(", ")})`;
  return `${negated ? "without" : "with"} ${many}${rows}${which}`;
}

/** A condition in words that the planner understands again. */
export function filterWords(model: SemanticModel, filter: Filter): string {
  switch (filter.kind) {
    case "compare":
      return `${labelOf(model, filter.column)} ${operators[filter.operator]} ${quoted(filter.value)}`;
    case "compare_columns":
      return `${labelOf(model, filter.left)} ${operators[filter.operator]} ${labelOf(model, filter.right)}`;
    case "in":
      return `${labelOf(model, filter.column)} is ${filter.negated ? "not " : ""}${filter.values.map(quoted).join(" or ")}`;
    case "between":
      return `${labelOf(model, filter.column)} is ${filter.negated ? "not " : ""}between ${filter.low} and ${filter.high}`;
    case "text":
      return `${labelOf(model, filter.column)} ${filter.negated ? "not " : ""}${filter.match === "contains" ? "contains" : filter.match === "starts_with" ? "starts with" : "ends with"} ${quoted(filter.value)}`;
    case "null":
      return `${labelOf(model, filter.column)} is ${filter.negated ? "not " : ""}missing`;
    case "time_range":
      return [
        filter.from === null ? null : `${labelOf(model, filter.column)} from ${filter.from}`,
        filter.to === null ? null : `${labelOf(model, filter.column)} before ${filter.to}`,
      ]
        .filter((part) => part !== null)
        .join(" and ");
    case "time_part":
      return `${labelOf(model, filter.column)} in ${filter.values.map((value) => (filter.part === "day_of_week" ? (weekdays[value - 1] ?? value) : value)).join(" or ")}`;
    case "compare_aggregate":
      if (filter.operator === "=")
        return `${labelOf(model, filter.column)} is the ${filter.aggregate === "min" ? "lowest" : "highest"}`;
      return `${labelOf(model, filter.column)} is ${filter.operator === "<" ? "below average" : "above average"}`;
    case "and":
    case "or":
      return filter.filters.map((one) => filterWords(model, one)).join(` ${filter.kind} `);
    case "not":
      return `not ${filterWords(model, filter.filter)}`;
    case "file_order":
      return `listed ${filter.side} ${filter.filters.map((one) => filterWords(model, one)).join(" and ")}`;
    case "same_as":
      if (filter.operator !== undefined && filter.operator !== "=")
        return `${labelOf(model, filter.column)} is ${filter.operator.startsWith("<") ? "less" : "more"} than where ${filter.filters.map((one) => filterWords(model, one)).join(" and ")}`;
      return `${labelOf(model, filter.column)} is the same as where ${filter.filters.map((one) => filterWords(model, one)).join(" and ")}`;
    case "related":
      return relatedWords(model, filter);
  }
}
