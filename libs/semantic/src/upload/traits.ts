import type { ColumnProfile } from "@datapilot/contracts";
import { expanded } from "./abbreviations.ts";
import { nameWords } from "./name-words.ts";

/** What the guesses about an uploaded column are made from. */
export interface ColumnTraits {
  readonly profile: ColumnProfile;
  /** The header's words in lower case, as written. */
  readonly words: readonly string[];
  /** The same with abbreviations written out. */
  readonly full: readonly string[];
  /** The word that says what the column is: in English the last of the phrase, or the one before "of". */
  readonly head: string;
  readonly isNumber: boolean;
  /** Rows that have a value. */
  readonly filled: number;
  /** Distinct values per filled row, 0..1. */
  readonly uniqueness: number;
  readonly min: number | null;
  readonly max: number | null;
}

const numberTypes: readonly string[] = ["integer", "decimal", "number"];

export function traitsOf(profile: ColumnProfile): ColumnTraits {
  const words = nameWords(profile.name);
  const full = words.map(expanded).flatMap((word) => word.split(" "));
  const filled = profile.n_rows - profile.n_null;
  return {
    profile,
    words,
    full,
    head: headOf(full),
    isNumber: numberTypes.includes(profile.type),
    filled,
    uniqueness: filled === 0 ? 0 : profile.n_unique / filled,
    min: numberOf(profile.min),
    max: numberOf(profile.max),
  };
}

/** "level of membership" is a level; a trailing number or unit ("rating 2", "price usd") is not what the column is. */
function headOf(full: readonly string[]): string {
  const of = full.indexOf("of");
  const phrase = of > 0 ? full.slice(0, of) : full;
  return phrase.findLast((word) => !/^\d+$/.test(word) && !unitWords.has(word)) ?? full.at(-1) ?? "";
}

const unitWords = new Set("usd eur gbp dollars euros kg km cm mm lb lbs kmh mph percent".split(" "));

function numberOf(value: ColumnProfile["min"]): number | null {
  if (value === null || typeof value === "boolean" || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** True when a word of the header is in the set. */
export function hasWord(traits: ColumnTraits, set: ReadonlySet<string>): boolean {
  return traits.full.some((word) => set.has(word)) || traits.words.some((word) => set.has(word));
}
