import type { SemanticModel } from "@datapilot/semantic";
import { plainlyAside } from "./plain-asides.ts";
import { plainlyBare } from "./plain-bare.ts";
import { plainlyExported } from "./plain-exports.ts";
import { plainlyEveryday } from "./plain-everyday.ts";
import { plainlyBeside } from "./plain-beside.ts";
import { plainlyCharted } from "./plain-charted.ts";
import { plainlyDays } from "./plain-days.ts";
import { plainlyLasting } from "./plain-durations.ts";
import { plainlyListed } from "./plain-lists.ts";
import { plainlyDone } from "./plain-done.ts";
import { plainlyElected } from "./plain-elected.ts";
import { plainlyPlaced } from "./plain-placed.ts";
import { plainlyShared } from "./plain-shares.ts";
import { plainlyWhen } from "./plain-when.ts";
import { plainlySided } from "./plain-sides.ts";
import { plainlyMarked } from "./plain-marks.ts";
import { plainlyTimed } from "./plain-clock.ts";
import { plainlyPerUnit } from "./plain-units.ts";
import { hasHeader } from "./headers.ts";

interface Phrase {
  readonly said: RegExp;
  readonly plain: string;
  /** A header that says this leaves the phrase as it is. */
  readonly unless?: RegExp;
  /** Without such a header nothing is meant by it. */
  readonly only?: RegExp;
}

const time = String.raw`(?:(?:\p{L}{3,9}\.? )?(?:\d{1,2},? )?(?:18|19|20)\d\d)`;

/** Roundabout phrases about a file. What a header says just so is left as it is. */
const phrases: readonly Phrase[] = [
  // By how much something changed is asked as by how much it grew.
  {
    said: /\bhow (?:much|many (?:percentage )?points) (did|has|have) (.{2,60}?) chang(?:e|ed)(?= (?:from|between|since)\b)/giu,
    plain: "how much $1 $2 grow",
    unless: /\bchange/u,
  },
  {
    said: /\bhow many (?:percentage )?points (did|has|have) (?=.{2,60}? (?:rise|risen|fall|fallen|grow|grown|drop|dropped|increased?|decreased?|declined?|climb|climbed|gain|gained)\b)/giu,
    plain: "how much $1 ",
    unless: /\bpoints?\b/u,
  },
  {
    said: new RegExp(
      String.raw`^(?:what (?:is|was) )?(?:the )?(?:difference|change) in (?:the )?([^,?]{3,60}?) (?:from|between) (${time}) (?:to|and|until) (${time})(?=\s*[?.!]*$)`,
      "iu",
    ),
    plain: "how much did $1 grow from $2 to $3",
    unless: /\b(?:change|difference)/u,
  },
  // A cell that nobody filled in.
  {
    said: /\b(?:have|has|had|with) (?:a |an )?(?:blank|empty (?:cell|field|box|entry)|gap|hole) (?:where|in place of|for|under|instead of) (?:the |their |its )?([\p{L}_ ]{2,30}?)(?: (?:should be|ought to be|column|field|cell))?(?=\s*(?:[?.!,]|$))/giu,
    plain: "have missing $1",
  },
  {
    said: /\b(?:have |has |had |with )?nothing (?:(?:is |was )?(?:filled in|entered|given|recorded|written|put|noted|listed|stated) )?(?:for|under|in the|in their|in its) (?:the |their |its )?([\p{L}_ ]{2,30}?)(?: (?:column|field|cell))?(?=\s*(?:[?.!,]|$))/giu,
    plain: "have missing $1",
  },
  {
    said: /\b(?:have|has|had|with) no ((?!more |less |longer )[\p{L}_]+(?: [\p{L}_]+)?) (?:filled in|entered|recorded|noted|given|stated|on file|on record)\b/giu,
    plain: "have missing $1",
  },
  {
    said: /\b(?:do|does|did|have|has|had)(?: not|n['’]t) (?:have|get|got|gotten|receive|received|carry|possess|been given) (?:an? |any |their own |its own |even an? |even one )?(?=\p{L}{3,}(?: \p{L}{3,})?\s*(?:[?.!,]|$))/giu,
    plain: "have no ",
  },
  {
    said: /\b(?:do|does|did|have|has|had)(?: not|n['’]t)(?: ever| yet)? (?!have\b)\p{L}{3,} any (?=\p{L}{3,}(?: \p{L}{3,})?\s*(?:[?.!,]|$))/giu,
    plain: "have no ",
  },
  {
    said: /\bwith no (?:known|recorded|given|listed|named|stated) (?=\p{L}{3,})/giu,
    plain: "with no ",
  },
  {
    said: /(?<=\b\d[\d.,]*) (?:pieces?|units?|items?|pcs) of (?=\p{L}{3,})/giu,
    plain: " ",
    unless: /\b(?:pieces?|units?|items?) of\b/u,
  },
  // Who lives there is what a header says of the people there.
  {
    said: /\bhow many (?:people|inhabitants|residents|persons) (?:lived?|are living|were living|resided?|dwelt)(?= (?:in|on|at|there)\b)/giu,
    plain: "what is the population",
    only: /^(?:pop|population|inhabitants)$/u,
  },
  // Whether there is any.
  {
    said: /^(?:does|do|did) (?:the |this |our |these )?(?:data ?set|data|file|table|spreadsheet|sheet|list|records) (?:contain|include|have|list|hold|feature) (?=(?:any|an?)\b)/iu,
    plain: "is there ",
  },
  // Of groups over a year: in the course of it.
  { said: /(?<=\b(?:for each|for every|per|by) \p{L}+ )over (?=20[12]\d\s*(?:[?.!]|$))/giu, plain: "in " },
  // One word by two.
  {
    said: /\b(sign|check|drop|opt)[- ](ups|ins|outs)\b/giu,
    plain: "$1$2",
    unless: /\b(?:sign|check|drop|opt) (?:ups|ins|outs)\b/u,
  },
  { said: /\bbreak(?:ing)? (?!down\b)((?:the |our |all )?[\p{L} ]{3,30}?) down (?=by\b)/giu, plain: "break down $1 " },
  // What is only there to say that it is of the rows.
  {
    said: /(?<=\bthan \d[\d.,]* \p{L}+) (?:in|to|of|under|within|assigned to) (?:them|it|their name)(?=\s*(?:[?.!]|$))/giu,
    plain: "",
  },
  {
    said: /\bhow (high|low) (?:did|does|do|has|have) (?!it\b|they\b|that\b)(?:the )?([^,?]{2,40}?) (?:ever )?(?:get|got|gotten|go|gone|climb|climbed|rise|risen|sink|sunk|drop|dropped|fall|fallen)\b(?! (?:by|from|between|up|down|below|above|over|under))/giu,
    plain: "what was the $1est $2",
  },
];

/** Each says one class of phrases plainly, before the single phrases; in this order. */
const uploadedRewrites = [
  plainlyTimed,
  plainlyAside,
  plainlyEveryday,
  plainlyShared,
  plainlyListed,
  plainlyLasting,
  plainlyDone,
  plainlyDays,
  plainlyWhen,
  plainlyCharted,
  plainlyPlaced,
  plainlyElected,
  plainlyBeside,
  plainlySided,
] as const;

/** Says roundabout phrases of a question about an uploaded file plainly; questions with quotes stay as they are. */
export function plainlyUploaded(model: SemanticModel, text: string): string {
  if (/["“„`]/u.test(text)) return text;
  const said = phrases.reduce(
    (now, phrase) =>
      (phrase.unless !== undefined && hasHeader(model, phrase.unless)) ||
      (phrase.only !== undefined && !hasHeader(model, phrase.only))
        ? now
        : now.replace(phrase.said, phrase.plain),
    uploadedRewrites.reduce((now, rewrite) => rewrite(model, now), text),
  );
  return plainlyBare(model, plainlyExported(model, plainlyMarked(model, plainlyPerUnit(model, said))));
}
