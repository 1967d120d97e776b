import type { SemanticModel } from "@datapilot/semantic";
import { plainlyNamed } from "./plain-named.ts";

/** What is so of governed data only, as a file may have a header that says just that. */
const governed: readonly (readonly [RegExp, string])[] = [
  // "order" by itself asks for an order.
  [/\b(orders?|sales?|purchases?|transactions?) count\b/giu, "number of $1"],
  [/\b(per|each|every|an) order by (?=\p{L})/giu, "$1 order for each "],
  // By how much something changed is asked as by how much it grew.
  [
    /\bhow (?:much|(?:much|many) (?:percent|per cent)) (?:did|has|have) (.{2,60}?) chang(?:e|ed)\b(?= (?:from|between|since|in|over|compared|versus|vs|this|last)\b)/giu,
    "how much did $1 grow",
  ],
  [/\bneither (\S+) nor (?=\S+\s*(?:[?.,]|$))|\bnot (\S+) and not (?=\S+\s*(?:[?.,]|$))/giu, "not $1$2 and without "],
  // What is taken in is revenue, "on the website" of which says where.
  [
    /\bwhat (did|do|does|have|has) (we|you|they|the \p{L}+) (take|taken|make|made) (on|in|at|through|via|from|by) ([^?]+?) and what (?:did (?:we|you|they) (?:take|make) )?(?:on|in|at|through|via|from|by) /giu,
    "what $1 $2 $3 in $4 $5 vs ",
  ],
  [
    /\bwhat (did|do|have) (we|you|they) (take|taken) (?=(?:on|in|at|through|via|from|by) (?!in\b)(?!\p{L}+ (?:19|20)))/giu,
    "how much money $1 $2 $3 in ",
  ],
  // Whether there ever was one.
  [/^(?:has|have) there (?:ever )?been (?=(?:an?|any)\b)/iu, "was there "],
  [
    /\b(?:did|has|have) any(?:one|body) (?:ever )?(?:spend|spent|pay|paid) (?=(?:more|less|over|under|above|below|at least)\b)(.+?) (?:in|on|for) (?:a |one |any )(?:single )?(?=\p{L}+\s*[?.!]*$)(\p{L}+)/giu,
    "is there any $2 of $1",
  ],
  [
    /^(?:of|among|out of) (?:the |all |all the )?([^,?]{3,50}?), what (?:share|percentage|part|proportion|percent) (?:does|do|has|have) each ([^,?]{3,40}?)(?: have| make up| account for)?(?=\s*[?.!]*$)/iu,
    "share of $1 per $2",
  ],
  // "over 2025" is a stretch of time where something develops, and a threshold elsewhere.
  [
    /\b((?:develop|evolve|chang|trend|progress|perform|look|vary|varie|move|behave|fare)\p{L}*(?: [^,?]{0,20}?)?|by (?:month|week|quarter)|(?:monthly|weekly|quarterly) [^,?]{2,40}?) (?:over|throughout|across|in the course of|over the course of|through) (?:the year |all of )?(?=(?:19|20)\d\d(?:\s*[?.!,]|$| (?:by|per|for|in|at|on|and)\b))/giu,
    "$1 in ",
  ],
  [/\b(than|over|under|least|most) (?:an?|one) (hour|minute|day|week)\b(?! (?:ago|before|after))/giu, "$1 1 $2"],
  [/\bhalf an hour\b/giu, "30 minutes"],
  // The second of two periods is of the year of the first.
  [
    /\b((?:first|second|third|fourth) (?:half|quarter)|q[1-4]|h[12]) (?:of |in )?((?:19|20)\d\d) (vs\.?|versus|against|and|to|compared (?:to|with)|than(?: in)?) (?:the |in the |that of the )?((?:first|second|third|fourth) (?:half|quarter)|q[1-4]|h[12])(?! (?:of |in )?(?:19|20)\d\d)\b/giu,
    "$1 of $2 $3 $4 of $2",
  ],
  // How long something takes is a figure of it.
  [
    /^(?:(?:with|in|at|on|for|by) )?(which|what) ([^?]{2,40}?) (?:do|does|did) (?:our |the )?\p{L}+ take the (longest|shortest)(?: time)? to (?=\p{L}+\s*[?.!]*$)/iu,
    "which $2 has the $3 time to ",
  ],
  [
    /^(which|what) ([^?]{2,40}?) (?:takes?|took|needs?) the (longest|shortest)(?: time)? to (?=\p{L}+\s*[?.!]*$)/iu,
    "which $2 has the $3 time to ",
  ],
  // "Do A have a larger basket than B? Show both": two figures side by side.
  [
    /^(?:do|does|did) ([^?]{2,60}?) have (?:a |an )?(?:larger|higher|bigger|lower|smaller|greater) ([^?]{2,40}?) than ([^?]{2,60}?)\? (?:please )?(?:show|give|list|tell)(?: me| us)? both\b.*$/iu,
    "compare $2 of $1 with $3",
  ],
  [/\b(?:the |our )?(best|biggest|top)[- ]seller(s?)\b/giu, "the best selling product$2"],
  [/,? (money|revenue|profit|sales|value|volume|margin|cost)[- ]wise\b,?/giu, " by $1"],
  // Who bought something bought.
  [
    /(?<!\b(?:not|never|yet|to|nor|n't|without|ever) )\b(?:bought|purchased|ordered) (?:something|anything|any(?: of our)? (?:things?|products?|items?)|a thing)\b/giu,
    "made a purchase",
  ],
  [
    /\b(?:who|that) (?:have |has |had |did )?(?:not|never|n't) (?:yet )?(?:ma[dk]e|placed?) (?:a|an|any|even one)(?: single)? (?=\p{L}+)/giu,
    "without ",
  ],
  [
    /\b(customers|clients|people|shoppers|buyers|members|accounts) (?:have|has|had|did) (?:not|never) (?:yet )?(?:ma[dk]e|placed?) (?:a|an|any)(?: single)? (?=\p{L}+)/giu,
    "$1 are without ",
  ],
  // What a row is worth is its amount.
  [
    /\b(?:worth|valued at|totalling|totaling|amounting to) (?=(?:more|less|over|under|above|below|at least|at most|up to|between)\b|[<>$€£])/giu,
    "of ",
  ],
  // Whether there is one among what is sold.
  [
    /^(?:do|does) (?:we|you|they) (?:sell|stock|carry|have|offer|make|produce) (?:anything|something|any(?: \p{L}+)?) (?=(?:from|by|of|made|under|below|over|above|in|for)\b)/iu,
    "are there any products ",
  ],
  // A part of the rows is said of the group: "by the channel through which they came".
  [
    /\b(by|per|for each|for every) (?:the )?(\p{L}+(?: \p{L}+)?) (?:through|by|via|from|in|at|on|with|to|of|under) (?:which|whom) [^,?.]+/giu,
    "$1 $2",
  ],
  [
    /\b(?:in|across|for|among) (?:the|our|all(?: the| our)?) (?:various|different|individual|respective) (?=\p{L}+s\b)/giu,
    "by ",
  ],
  [
    /\bhow (?:big|large|small) (?:a |the )?(?:part|share|portion|fraction|proportion|percentage) of\b/giu,
    "what share of",
  ],
  [/,? (?:percentage ?-?wise|in percentage terms)(?=\s*(?:[?.!]|$))/giu, ""],
];

/** Says phrases of a question on governed data plainly. Questions with quotes stay as they are. */
export function plainlyGoverned(model: SemanticModel, text: string): string {
  if (/["“„`]/u.test(text)) return text;
  const first = text.replace(/(?<=^|\bthe )#1\b/giu, "top 1");
  return plainlyNamed(
    model,
    governed.reduce((now, [pattern, plain]) => now.replace(pattern, plain), first),
  );
}
