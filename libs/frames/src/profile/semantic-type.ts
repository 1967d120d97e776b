import type { ColumnProfile } from "@datapilot/contracts";
import { foldIdentifier } from "../fold-identifier.ts";
import { hasCurrency } from "../normalise/number-readings.ts";

/** What the semantic type is judged by. */
export interface SemanticEvidence {
  readonly name: string;
  readonly type: ColumnProfile["type"];
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Some of the values as texts, the most frequent first. */
  readonly samples: readonly string[];
  /** Mean length of texts. */
  readonly meanLength: number | null;
  /** How the column was read, as the report has it: it knows of percent and currency signs. */
  readonly evidence: string;
}

const looks: readonly { readonly type: ColumnProfile["semantic_type"]; readonly pattern: RegExp }[] = [
  { type: "email", pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
  { type: "url", pattern: /^(https?:\/\/|www\.)\S+$/i },
];

// Whole words: a destination is no nation, and an automobile no mobile phone.
const phoneName = /(^|_)((tele)?phone|mobile|fax)(s|_|$)|(^|_)tel(efon|_|$)/;
const postalName = /(^|_)(zip|postal|postcode|post_code|plz)(_?code)?s?(_|$)/;

const namedLooks: readonly {
  readonly type: ColumnProfile["semantic_type"];
  readonly name: RegExp;
  readonly pattern: RegExp;
}[] = [
  {
    type: "phone",
    name: phoneName,
    pattern: /^\+?[\d\s().\-/x]{6,20}$/,
  },
  {
    type: "postal_code",
    name: postalName,
    pattern: /^[A-Z0-9][A-Z0-9 -]{2,9}$/i,
  },
  { type: "country", name: /country|(^|_)nation(ality)?s?(_|$)|(^|_)land$/, pattern: /^[\p{L} .'()-]{2,50}$/u },
  { type: "currency", name: /currency|curr$|waehrung/, pattern: /^[A-Z]{3}$/ },
];

const idName = /(^|_)(id|uuid|guid|key|code|number|no|nr|sku|ref|reference)$/;
const measureName = /(amount|total|price|cost|revenue|qty|quantity|count|sum|value|score|rate|balance)/;

/** Texts with at most this many distinct values, or this share of the rows, are categories. */
const maxCategories = 1000;
const maxCategoryShare = 0.5;

function share(values: readonly string[], pattern: RegExp): number {
  return values.filter((value) => pattern.test(value)).length / Math.max(1, values.length);
}

function semanticNumber(seen: SemanticEvidence, name: string, filled: number): ColumnProfile["semantic_type"] {
  if (seen.evidence.includes("percent sign")) return "percent";
  if (seen.evidence.includes("the currency")) return "currency";
  if (seen.type === "integer") {
    const years = seen.min !== null && seen.max !== null && seen.min >= 1800 && seen.max <= 2200;
    if (years && /year|jahr|annee|^yr$|_yr$/.test(name)) return "year";
    if (postalName.test(name)) return "postal_code";
    if (phoneName.test(name)) return "phone";
    if (idName.test(name) && !measureName.test(name) && (seen.distinct === filled || seen.distinct > 20))
      return "identifier";
    if (name === "id" || (seen.distinct === filled && filled > 50 && isSequence(seen, filled))) return "identifier";
  }
  return "measure";
}

/** As many whole numbers as the span between the least and the greatest: row numbers. */
function isSequence(seen: SemanticEvidence, filled: number): boolean {
  return seen.min !== null && seen.max !== null && seen.max - seen.min + 1 === filled;
}

/** What a column means to a person, by its type, its name and the look of its values. */
export function semanticType(seen: SemanticEvidence): ColumnProfile["semantic_type"] {
  const filled = seen.rows - seen.nulls;
  if (filled === 0) return "empty";
  if (seen.distinct === 1 && filled > 1) return "constant";
  if (seen.type === "boolean") return "boolean";
  if (seen.type === "date" || seen.type === "timestamp" || seen.type === "timestamptz" || seen.type === "time")
    return "datetime";
  const name = foldIdentifier(seen.name);
  if (seen.type !== "text") return semanticNumber(seen, name, filled);
  const byLook = looks.find(({ pattern }) => share(seen.samples, pattern) >= 0.9);
  if (byLook !== undefined) return byLook.type;
  const byName = namedLooks.find((look) => look.name.test(name) && share(seen.samples, look.pattern) >= 0.9);
  if (byName !== undefined) return byName.type;
  if (seen.samples.length > 0 && seen.samples.every((value) => /\d/.test(value) && hasCurrency(value)))
    return "currency";
  const long = (seen.meanLength ?? 0) > 60;
  const idLike = share(seen.samples, /^[\p{L}]{0,6}[-_#/ ]?[\d-]{2,}[\p{L}\d-]*$|^[0-9a-f]{8}-[0-9a-f]{4}-/iu) >= 0.9;
  if (
    !long &&
    (idName.test(name) || idLike) &&
    (seen.distinct > filled * 0.5 || (idLike && seen.distinct > maxCategories))
  )
    return "identifier";
  if (!long && seen.distinct <= maxCategories && (seen.distinct <= 20 || seen.distinct <= filled * maxCategoryShare))
    return "category";
  return seen.distinct === filled && filled > 20 && !long && share(seen.samples, /^\S+$/) === 1 ? "identifier" : "text";
}
