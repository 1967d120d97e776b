import type { SemanticModel } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";
import { filterWords } from "./filter-words.ts";
import { ordinal } from "./ordinal.ts";
import { dimensionWords, labelOf, measureWords } from "./names.ts";

const listed = (parts: readonly string[]): string => parts.join(" and ");

function conditions(model: SemanticModel, query: SemanticQuery): string {
  const words = query.filters.map((filter) => filterWords(model, filter));
  return words.length === 0 ? "" : ` where ${words.join(" and ")}`;
}

/** What is ranked, in words; null when the query ranks nothing. */
function ranked(model: SemanticModel, query: SemanticQuery): string | null {
  const [order] = query.order;
  if (order === undefined || query.limit === null) return null;
  if (typeof order.by !== "string") return labelOf(model, order.by);
  const measure = query.measures.find((one) => one.alias === order.by);
  return measure === undefined ? null : measureWords(model, measure);
}

/** A question in plain words that means the query: what a click on an option sends. */
export function paraphrase(model: SemanticModel, query: SemanticQuery): string {
  const where = conditions(model, query);
  const extreme = ranked(model, query);
  const [order] = query.order;
  const end = `${query.place === undefined ? "" : `${ordinal(query.place)} `}${order?.direction === "asc" ? "lowest" : "highest"}`;
  if (extreme !== null && query.measures.length === 0) {
    const others = query.columns.filter((ref) => typeof order?.by === "string" || ref.column !== order?.by.column);
    const shown = listed((others.length === 0 ? query.columns : others).map((ref) => labelOf(model, ref)));
    return query.limit === 1
      ? `which ${shown} has the ${end} ${extreme}${where}`
      : `${order?.direction === "asc" ? "bottom" : "top"} ${query.limit} ${shown} by ${extreme}${where}`;
  }
  if (query.measures.length === 0) {
    const sort =
      order === undefined || typeof order.by === "string"
        ? ""
        : ` sorted by ${labelOf(model, order.by)} ${order.direction === "asc" ? "ascending" : "descending"}`;
    return `show ${query.distinct ? "the different " : ""}${listed(query.columns.map((ref) => labelOf(model, ref)))}${where}${sort}`;
  }
  const measures = listed(query.measures.map((measure) => measureWords(model, measure)));
  const by =
    query.dimensions.length === 0
      ? ""
      : ` by ${listed(query.dimensions.map((dimension) => dimensionWords(model, dimension)))}`;
  if (extreme !== null && query.dimensions.length === 1 && query.limitPer === null) {
    const [dimension] = query.dimensions;
    const group = dimension === undefined ? "" : dimensionWords(model, dimension);
    if (query.place !== undefined) return `which ${group} has the ${end} ${extreme}${where}`;
    const common = query.measures[0]?.kind === "count_rows" && query.limit === 1;
    if (common) return `the ${order?.direction === "asc" ? "least" : "most"} common ${group}${where}`;
    return `${order?.direction === "asc" ? "bottom" : "top"} ${query.limit} ${group} by ${extreme}${where}`;
  }
  return `${measures}${by}${where}`;
}
