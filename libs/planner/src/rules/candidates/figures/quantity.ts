import lemmatize from "wink-lemmatizer";
import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import { abbreviations } from "../../english/abbreviations.ts";
import { fold } from "../../text/tokens.ts";

/** Nouns for amounts that have no plural: a column of one is added up, not counted. */
const massNouns = new Set(
  `attendance crowd population capacity area amount quantity qty enrollment enrolment revenue sales turnover profit cost price salary
  weight height length distance time duration money stock inventory volume gold silver bronze total sum size audience viewership
  income budget staff damage count headcount rainfall circulation output production membership personnel power speed`.split(
    /\s+/u,
  ),
);

/** Words after which a header counts: "number of floors", "no. of seats", "total points". */
const counting = /\b(?:number|num|no|total|count) (?:of )?/u;

/** A shorter header stands for too much: "W" for watts as well as wins. */
const minAbbreviation = 3;

/** The share of texts that must be numbers for a text column to be read as amounts. */
const numericShare = 0.7;

/**
 * True when the column holds amounts that "how many" asks for: its header is a plural ("Laps") or an amount ("Attendance"). A singular
 * ("Round", "Week") numbers its rows, so "how many rounds" counts them.
 */
export function isQuantity(lexicon: Lexicon, ref: ColumnRef): boolean {
  const column = lexicon.column(ref);
  if (column.role === "identifier" || column.role === "time") return false;
  if (column.type === "text" && column.amounts !== true && !isNumericText(column.values)) return false;
  const header = fold(
    column.label
      .replace(/\([^)]*\)/gu, " ")
      .replace(/[_/.]+/gu, " ")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"),
  ).trim();
  if (counting.test(header)) return true;
  return header
    .split(/\s+/u)
    .some(
      (word) =>
        massNouns.has(word) ||
        isPlural(word) ||
        (column.role === "measure" &&
          word.length >= minAbbreviation &&
          (abbreviations.get(word) ?? []).some(isPlural)) ||
        /^(?:won|lost|drawn|played|scored|pts|against|for|killed|injured|km|mi)$/u.test(word),
    );
}

function isPlural(word: string): boolean {
  return word.endsWith("s") && lemmatize.noun(word) !== word;
}

function isNumericText(values: readonly string[] | null): boolean {
  if (values === null || values.length === 0) return false;
  return values.filter((value) => /^[\d,.]+$/u.test(value.trim())).length >= numericShare * values.length;
}
