import type { ColumnRole } from "@datapilot/contracts";
import type { Aggregate } from "../model.ts";
import { additiveWords, intensiveWords } from "./measure-words.ts";
import { hasWord, type ColumnTraits } from "./traits.ts";

/** "Physics (/50)", "Essay (out of 20)": marks, which are no amounts that add up over rows. */
const outOf = /\((?:\/|out of)\s*\d+\)/iu;

/** Money adds up, whether its cells or its header say that it is money. */
function isMoney({ profile }: ColumnTraits, unit: string | null): boolean {
  return profile.semantic_type === "currency" || (unit !== null && /^(?:[$€£]|[A-Z]{3})$/u.test(unit));
}

/** How a column is aggregated when the question does not say: sums for amounts, means for levels and rates. */
export function defaultAggregateOf(role: ColumnRole, traits: ColumnTraits, unit: string | null): Aggregate {
  if (role === "identifier") return "count_distinct";
  if (role === "time") return "max";
  if (role !== "measure") return "count";
  if (outOf.test(traits.profile.name)) return "avg";
  if (unit === "%" || traits.full.includes("per")) return "avg";
  // The head is what the column is: "sales price" is a price, "total weight" an amount by its first word.
  if (traits.full[0] === "total" || traits.full[0] === "number") return "sum";
  if (intensiveWords.has(traits.head)) return "avg";
  if (additiveWords.has(traits.head)) return "sum";
  if (hasWord(traits, intensiveWords)) return "avg";
  if (hasWord(traits, additiveWords) || isMoney(traits, unit)) return "sum";
  return traits.profile.type === "integer" && (traits.min ?? 0) >= 0 ? "sum" : "avg";
}
