import { expanded, otherWords } from "./abbreviations.ts";
import { countriesOfCode } from "./country-codes.ts";
import { nameWords } from "./name-words.ts";

/** More than this only costs the planner time: the nearest come first. */
const maxSynonyms = 16;

/**
 * What a person may call a column, lower case, nearest first: its words, its words written out, the words with one of
 * them replaced, and for headers of several words what is left without a unit or key word (`price_usd` → price).
 */
export function synonymsOf(header: string, sqlName: string): readonly string[] {
  const words = nameWords(header);
  const full = words.map(expanded);
  const phrases = [words.join(" "), full.join(" ")];
  const joined = words.join("");
  // "LName" is the abbreviation "lname".
  if (words.length === 2 && expanded(joined) !== joined) phrases.push(expanded(joined));
  const bare = full.filter((word) => !droppable.has(word));
  if (bare.length > 0 && bare.length < full.length) phrases.push(bare.join(" "));
  if (full.includes("hand") && full.length <= 3) phrases.push("stock", "stock on hand", "in stock", "stock level");
  words.forEach((word, index) => {
    for (const other of otherWords(word)) phrases.push(full.with(index, other).join(" "));
  });
  // "Peak SWE": in capitals, as small letters are words ("den", "can").
  words.forEach((word, index) => {
    if (words.length === 1 || !new RegExp(`(?<!\\p{L})${word.toUpperCase()}(?!\\p{L})`, "u").test(header)) return;
    for (const country of countriesOfCode(word.toUpperCase())) phrases.push(words.with(index, country).join(" "));
  });
  phrases.push(...timeNames(full));
  const spelledLikeName = new Set(["", header.toLowerCase(), sqlName]);
  return [...new Set(phrases)].filter((phrase) => !spelledLikeName.has(phrase)).slice(0, maxSynonyms);
}

const timeUnits: ReadonlySet<string> = new Set("minutes hours seconds mins min hrs secs sec".split(" "));
const saysTime =
  /^(?:time|duration|length|age|delay|run ?time|distance|period|minimum|minutes|hours|seconds|played|of|per)$/u;

/** "Down (min)" is the downtime, "Talk hours" the talk time: what went on for so long. */
function timeNames(full: readonly string[]): readonly string[] {
  const [first, unit, other] = full;
  if (first === undefined || unit === undefined || other !== undefined) return [];
  return !timeUnits.has(unit) || saysTime.test(first) ? [] : [`${first}time`, `${first} time`, `${first} duration`];
}

/** Words of a header that people leave out. */
const droppable = new Set(
  "id key code usd eur gbp dollars euros percent kg km cm mm lb lbs mi ml mph kmh sec secs ms mins kwh mwh gwh kw mw m2 m3 sqm sqft value name the of in".split(
    " ",
  ),
);
