import type { SemanticModel } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";
import { ordinal } from "./ordinal.ts";
import { filterWords } from "./filter-words.ts";
import { dimensionWords, labelOf, measureWords, rowsOf } from "./names.ts";
import { sidesWords } from "./sides-words.ts";

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

const comparisons = {
  previous_period: "each beside the period before, with change and growth",
  periods: "one period against another",
  sides: "one part against another",
  share_of_total: "with each one's share of the total",
  running_total: "added up over time",
  mean_of_groups: "averaged over them",
} as const;

/** A sentence that says what is computed, without any numbers of the answer. */
export function explanationOf(model: SemanticModel, query: SemanticQuery): string {
  const where =
    query.filters.length === 0 ? "" : `, where ${joined(query.filters.map((filter) => filterWords(model, filter)))}`;
  const [order] = query.order;
  const sorted =
    order === undefined
      ? ""
      : typeof order.by === "string"
        ? measureOrder(model, query, order.by)
        : labelOf(model, order.by);
  const extreme =
    query.limit === null || sorted === ""
      ? ""
      : `, the ${query.place !== undefined ? `${ordinal(query.place)} ` : query.limit === 1 ? "" : `${query.limit} `}${order?.direction === "asc" ? "lowest" : "highest"} by ${sorted}`;
  const sides = sidesWords(model, query);
  if (sides !== null) return sentence(`${sides}${where}`);
  if (query.yesNo) return sentence(`whether there are ${rowsOf(model, query.table)}${where}`);
  if (query.measures.length === 0) {
    const arranged = query.limit === null && sorted !== "" ? `, sorted by ${sorted}` : extreme;
    return sentence(
      `${query.distinct ? "the different values of " : ""}${joined(query.columns.map((ref) => labelOf(model, ref)))}${where}${arranged}`,
    );
  }
  const by =
    query.dimensions.length === 0
      ? ""
      : ` by ${joined(query.dimensions.map((dimension) => dimensionWords(model, dimension)))}`;
  const having = query.having
    .map((one) => `, only with ${one.operator} ${one.value === "average" ? "the average of all" : one.value}`)
    .join("");
  const compared = query.comparison === null ? "" : `, ${comparisons[query.comparison.kind]}`;
  return sentence(
    `${joined(query.measures.map((measure) => measureWords(model, measure)))}${by}${where}${having}${compared}${extreme}`,
  );
}

function measureOrder(model: SemanticModel, query: SemanticQuery, alias: string): string {
  const measure = query.measures.find((one) => one.alias === alias);
  return measure === undefined ? alias.replace(/_/gu, " ") : measureWords(model, measure);
}
