import type { SemanticModel } from "@datapilot/semantic";
import { spokenHeaders } from "./headers.ts";

const opens = String.raw`^when (?:was|were|did|has|have|had|is) `;
/** Two who play each other are no two conditions. */
const deed = String.raw`(?!(?:play|played|meet|met|face|faced|beat|beaten|host|hosted)\b)(\p{L}+)(?: (?:at|to|for|into|on|by|with|through))?(?: (.{2,40}?))?\s*[?.!]*$`;
const within = new RegExp(String.raw`${opens}(.{2,60}?) (?:been )?(first|last|most recently) (?:been )?${deed}`, "iu");
const lastTime = new RegExp(
  String.raw`${opens}(?:the )?(first|last|latest|most recent|earliest) time (?:that )?(.{2,60}?) (?:was |were |been )?${deed}`,
  "iu",
);
const somebody = /^(?:we|i|you|they|anyone|anybody|someone|somebody|people|one|it|there)$/iu;
const first = /^(?:first|earliest)$/iu;

const reordered = (found: RegExpExecArray | null): readonly (string | undefined)[] =>
  found === null ? [] : [found[0], found[2], found[1], found[3], found[4]];

/** "when was it first seen", "when did somebody last look at it" of a file with one date: the first or last of its dates. */
export function plainlyWhen(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const [only, other] = spokenHeaders(model, ({ type }) => /^(?:date|timestamp)/u.test(type));
  if (only === undefined || other !== undefined) return text;
  const [, said, named, , object] = lastTime.exec(text) ?? reordered(within.exec(text));
  if (said === undefined || named === undefined) return text;
  const of = [named, object]
    .flatMap((part) => (part === undefined || somebody.test(part.trim()) ? [] : [part.trim()]))
    .join(" and ");
  return of === "" ? text : `what is the ${first.test(said) ? "earliest" : "latest"} ${only} for ${of}`;
}
