import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "./morphology.ts";
import { hasHeader, spokenHeaders } from "./headers.ts";

const highest = /^(?:highest|max|maximum|biggest|largest|most|greatest)$/iu;
const extreme = String.raw`highest|lowest|max|maximum|min|minimum|biggest|largest|smallest|greatest`;
/** What stands between the figure and its kind as no word of either. */
const figure = String.raw`((?:(?:avg|average|mean|median|total) )?(?:(?!of |in |for |by |with |per |from |to |and |the |at |on |ever |all |time |number |count )[\p{L}_]+ ){1,3}?)`;

/** "highest avg delay destination", "lowest rainfall ever city". */
const kindLast = new RegExp(
  String.raw`^(?:the )?(${extreme}) ${figure}(?:ever )?([\p{L}_]+(?: [\p{L}_]+)?)\s*[?.!]*$`,
  "iu",
);
/** "species max avg beak depth". */
const kindFirst = new RegExp(
  String.raw`^([\p{L}_]+(?: [\p{L}_]+)?),? (?:with )?(${extreme}) ((?:avg|average|mean|median|total) [\p{L}_ ]{2,40}?)\s*[?.!]*$`,
  "iu",
);
/** "species counts". */
const counts = /^([\p{L}_]+(?: [\p{L}_]+)?) counts\s*[?.!]*$/iu;

/** The singular by which a bare word names a column of kinds; null where it names none. */
function kindOf(kinds: readonly string[], said: string): string | null {
  const word = said.toLowerCase();
  return kinds.includes(word) ? word : (lemmas(word).find((form) => kinds.includes(form)) ?? null);
}

const isHigh = (word: string): string => (highest.test(word) ? "highest" : "lowest");

/** Bare phrases about a file, in which only the order of the words says what is asked, as whole questions. */
export function plainlyBare(model: SemanticModel, text: string): string {
  const kinds = spokenHeaders(model, ({ type, role }) => type === "text" && role !== "identifier");
  const last = kindLast.exec(text);
  const trailing = last?.[3] === undefined ? null : kindOf(kinds, last[3]);
  if (last?.[1] !== undefined && last[2] !== undefined && trailing !== null && !kinds.includes(last[2].trim()))
    return `which ${trailing} has the ${isHigh(last[1])} ${last[2].trim()}`;
  const first = kindFirst.exec(text);
  const leading = first?.[1] === undefined ? null : kindOf(kinds, first[1]);
  if (first?.[2] !== undefined && first[3] !== undefined && leading !== null)
    return `which ${leading} has the ${isHigh(first[2])} ${first[3]}`;
  const counted = counts.exec(text);
  const kind = counted?.[1] === undefined ? null : kindOf(kinds, counted[1]);
  return kind !== null && !hasHeader(model, /\bcounts?\b/u) ? `number of rows by ${kind}` : text;
}
