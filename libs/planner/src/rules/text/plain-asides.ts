import type { SemanticModel } from "@datapilot/semantic";
import { hasHeader, spokenHeaders } from "./headers.ts";

type Rewrite = (model: SemanticModel, text: string) => string;

const end = String.raw`(?=\s*(?:[?.!]|$))`;
const higher = String.raw`more|higher|greater|larger|bigger|longer`;
const lower = String.raw`fewer|less|lower|smaller|shorter`;
const ofAll = String.raw`(?: (?:over|of|across|for|among) (?:all|the)(?: the| of the)?(?: [\p{L}'’-]+){1,2})?`;

/** "with more visitors than the average over all museums": held against the average of the column. */
const thanAverage = new RegExp(
  String.raw`\b(with|have|has|had|having|got) (?:a |an )?(${higher}|${lower}) ((?!than\b)[\p{L}\d%'’_-]+(?: (?!than\b)[\p{L}\d%'’_-]+){0,3}) than (?:the )?(?:overall |general )?average${ofAll}${end}`,
  "giu",
);
const besideAverage = new RegExp(
  String.raw`\b((?:above|below|over|under|than) (?:the )?(?:overall )?average)${ofAll}${end}`,
  "giu",
);
const isLower = new RegExp(String.raw`^(?:${lower})$`, "iu");

const plainAverages: Rewrite = (_, text) =>
  text
    .replace(
      thanAverage,
      (_all, verb: string, said: string, figure: string) =>
        `${verb} ${isLower.test(said) ? "below" : "above"} average ${figure}`,
    )
    .replace(besideAverage, "$1");

const opening =
  /^(?:is|are|was|were|has|have|did|do|does) (?:it|this|that|they|things?|we)\b[^?.!\d]{2,40}[?.!] +(?=(\S+.*)$)/iu;
const asking = /\b(?:per|by|each|every|how|what|which|who|when|where|count|total|average|number|compare|show|list)\b/iu;

/** "Is it getting safer? accidents per year": what is asked of the data is the question after the one that wonders. */
const lastAsked: Rewrite = (_, text) => {
  const [opened, rest] = opening.exec(text) ?? [];
  return opened !== undefined && rest !== undefined && asking.test(rest) ? text.slice(opened.length) : text;
};

const shown =
  /^(.+?\b(?:in|for|of|at|on|per|by) (?:each |every )?)(\p{L}+)[?.!] (?:show|list|give|return|include|report|display) (?:me )?(?:the |their |its |each )?([\p{L}_ ]{3,30}?) and (?:the |their |its )?(?:number|count|total|average|sum|how many|corresponding)\b[^?.!]*[.!?]?$/iu;

/** "How many students are in each course? Show the course title and the number.": the second sentence says what the groups are called. */
const shownGroups: Rewrite = (model, text) => {
  const [, question, noun, header] = shown.exec(text) ?? [];
  if (question === undefined || noun === undefined || header === undefined) return text;
  const headers = spokenHeaders(model, ({ type }) => type === "text");
  const spoken = header.toLowerCase().replaceAll("_", " ");
  const names = headers.includes(spoken) && spoken.split(" ").includes(noun.toLowerCase());
  return names ? `${question}${header}` : text;
};

const free =
  /\b(?:with |that have |which have )?free (?:entry|entrance|admission|of charge)\b|\b(?:(?:where|whose|with) )?(?:the )?(?:entry|entrance|admission) (?:is|was) free\b/giu;
const price = /\b(?:price|fee|cost|charge|admission|fare)\b/u;

/** "free entry" where one column says what it costs. */
const plainFree: Rewrite = (model, text) => {
  const [header, other] = spokenHeaders(model, ({ role, min }) => role === "measure" && Number(min) === 0).filter(
    (one) => price.test(one),
  );
  if (header === undefined || other !== undefined || hasHeader(model, /\bfree\b/u)) return text;
  return text
    .replace(/\b(?:is|are|was|were) free of charge\b/giu, "free of charge")
    .replace(free, `with ${header} = 0`);
};

const lent =
  /^(how many ([\p{L}'’ -]{3,30}?)) (?:were|was|are|have been|has been|got) (?:lent(?: out)?|loaned(?: out)?|borrowed|issued|checked out|taken out|recorded|counted|logged|registered)(?= |[?.!]|$)/iu;

/** "how many e-books were lent": the header says what they are, and no other one speaks of the verb. */
const plainDeed: Rewrite = (model, text) => {
  const [, asked, named] = lent.exec(text) ?? [];
  if (asked === undefined || named === undefined) return text;
  const headers = spokenHeaders(model, ({ role }) => role === "measure").map((one) => one.replaceAll(" ", ""));
  return headers.includes(named.toLowerCase().replace(/[^\p{L}]+/gu, "")) ? text.replace(lent, "$1") : text;
};

/** Phrases that only say again what is said, whatever the data are. */
const phrases: readonly (readonly [RegExp, string])[] = [
  // A rate is a percentage by itself.
  [
    /\b((?:rate|percentage|share|proportion)\b[^?.!]*?),? (?:in|as an?) (?:percent(?:age)?|per cent|%)(?=\s*(?:[?.!]|$))/giu,
    "$1",
  ],
  [/\b(\p{L}{3,}) (?:or|and\/or) \1(?=s\b)/giu, "$1"],
  [/\bby ((?:18|19|20)\d\d) at (?:the )?latest\b/giu, "until $1"],
  [/\b(?:from )?((?:18|19|20)\d\d) at (?:the )?earliest\b/giu, "since $1"],
  [/\b(?:dating )?from ((?:18|19|20)\d\d) (?:or|and) (?:later|after|newer)\b/giu, "since $1"],
  [/\b(?:dating )?from ((?:18|19|20)\d\d) (?:or|and) (?:earlier|before|older)\b/giu, "until $1"],
  [
    /\b(?:over|across|in|during|for) (?:all )?the (?:two|three|four|five|six|seven|eight|nine|ten|\d) (?:years|months|seasons|weeks)(?=\s*(?:[?.!]|$))/giu,
    "",
  ],
  [
    /(?<!\b(?:of|in|for|from|over|across|with)),? all (?:the |of the |our )?[\p{L}-]+s (?:taken together|put together|together|combined)(?=\s*(?:[?.!]|$))/giu,
    "",
  ],
  [/\b((?:best|worst|highest|lowest|biggest|busiest|quietest) \p{L}+) ever\b/giu, "$1"],
  [
    / (?:going by|judging by|judged by|as measured by|when it comes to|in terms of) (?=(?:the )?\p{L}+\s*(?:[?.!]|$))/giu,
    " by ",
  ],
  [/,? not (?:counting|including) (?=\p{L})/giu, " excluding "],
];

/** Says what stands beside a question about a file, or says a part of it again, as the plain question. */
export function plainlyAside(model: SemanticModel, text: string): string {
  const steps = [lastAsked, shownGroups, plainAverages, plainFree, plainDeed];
  const said = steps.reduce((now, step) => step(model, now), text);
  return phrases.reduce((now, [pattern, plain]) => now.replace(pattern, plain), said);
}
