import type { ColumnProfile } from "@datapilot/contracts";

/** What a loader calls a column that came without a header. */
const unnamed = /^(?:column|unnamed|field)?[\s_:.]*\d*$/iu;
/** Whole numbers between these are years when nothing says otherwise. */
const firstYear = 1500;
const lastYear = 2100;
/** Fewer numbers may lie there by chance. */
const leastValues = 3;

/** What a column without a header is called by its values: whole numbers that are all years are asked for by year. */
export function yearSynonyms({ name, type, min, max, n_unique }: ColumnProfile): readonly string[] {
  if (type !== "integer" || !unnamed.test(name) || min === null || max === null || n_unique < leastValues) return [];
  return Number(min) >= firstYear && Number(max) <= lastYear ? ["year"] : [];
}
