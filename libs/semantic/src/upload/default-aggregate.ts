import type { ColumnRole } from "@datapilot/contracts";
import type { Aggregate } from "../model.ts";
import { additiveWords, intensiveWords } from "./measure-words.ts";
import { hasWord, type ColumnTraits } from "./traits.ts";

/** How a column is aggregated when the question does not say: sums for amounts, means for levels and rates. */
export function defaultAggregateOf(role: ColumnRole, traits: ColumnTraits, unit: string | null): Aggregate {
  if (role === "identifier") return "count_distinct";
  if (role === "time") return "max";
  if (role !== "measure") return "count";
  if (unit === "%" || traits.full.includes("per")) return "avg";
  // The head is what the column is: "sales price" is a price, "total weight" an amount by its first word.
  if (traits.full[0] === "total" || traits.full[0] === "number") return "sum";
  if (intensiveWords.has(traits.head)) return "avg";
  if (additiveWords.has(traits.head)) return "sum";
  if (hasWord(traits, intensiveWords)) return "avg";
  if (hasWord(traits, additiveWords) || traits.profile.semantic_type === "currency") return "sum";
  return traits.profile.type === "integer" && (traits.min ?? 0) >= 0 ? "sum" : "avg";
}
