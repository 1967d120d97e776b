import type { SemanticModel } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";
import { measureWords } from "./names.ts";

/** What a comparison of two parts says, without its numbers; null for any other query. */
export function sidesWords(model: SemanticModel, query: SemanticQuery): string | null {
  const [measure] = query.measures;
  if (query.comparison?.kind !== "sides" || measure === undefined) return null;
  const { first, second, as } = query.comparison;
  const figure = measureWords(model, measure);
  switch (as) {
    case "share":
      return `${first.label} as a share of the whole, by ${figure}`;
    case "difference":
    case "distance":
      return `the difference in ${figure} between ${first.label} and ${second.label}`;
    case "ahead":
      return `whether ${figure} is higher for ${first.label} than for ${second.label}`;
    case "behind":
      return `whether ${figure} is lower for ${first.label} than for ${second.label}`;
  }
}
