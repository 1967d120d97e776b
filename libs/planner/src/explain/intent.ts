import type { QuestionType } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";

/** What sort of question a query answers; the policy allows or forbids by it. */
export function intentOf(query: SemanticQuery): QuestionType {
  if (query.yesNo) return "yes_no";
  if (query.comparison !== null)
    return query.comparison.kind === "share_of_total" ||
      (query.comparison.kind === "sides" && query.comparison.as === "share")
      ? "share"
      : query.comparison.kind === "running_total"
        ? "trend"
        : "comparison";
  if (query.measures.length === 0) return query.limit === null ? "list" : "ranking";
  if (query.measures.some((measure) => measure.kind === "arithmetic" && measure.operator === "-")) return "comparison";
  if (query.limit !== null) return "ranking";
  if (query.dimensions.some((dimension) => dimension.kind === "time")) return "trend";
  const [measure] = query.measures;
  const counts =
    measure?.kind === "count_rows" ||
    (measure?.kind === "aggregate" && (measure.aggregate === "count" || measure.aggregate === "count_distinct"));
  return counts ? "count" : "aggregate";
}

/** The shape of the answer. */
export function answerTypeOf(query: SemanticQuery): "number" | "table" | "text" | "boolean" {
  if (query.yesNo) return "boolean";
  const one = query.comparison === null || query.comparison.kind === "sides";
  if (query.measures.length === 1 && query.dimensions.length === 0 && one) return "number";
  return query.measures.length === 0 && query.columns.length === 1 && query.limit === 1 ? "text" : "table";
}
