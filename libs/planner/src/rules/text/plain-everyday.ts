import type { SemanticModel } from "@datapilot/semantic";
import { hasHeader, isNumber, literal, spokenHeaders } from "./headers.ts";
import { plainDecade } from "./plain-decades.ts";
import { lemmas } from "./morphology.ts";

type Model = SemanticModel;
type Rewrite = (model: Model, text: string) => string;

const extremeWord =
  /\b(?:highest|lowest|best|worst|most|least|fewest|biggest|smallest|largest|greatest|top|bottom|longest|shortest)\b/iu;
const trailingOrder =
  /[,.;]? (?:with )?(?:the )?(best|worst|highest|lowest|biggest|smallest|largest|greatest|most|least|fewest|longest|shortest)(?: ones?| \p{L}+)? (?:at the top|on top|on the top)(?=\s*[.?!]*$)/iu;
const trailingRange =
  /,? (?:sorted |ordered |ranked |listed |arranged )?from (?:the )?(most|highest|best|biggest|largest|least|lowest|worst|smallest|fewest)(?: (?!to\b)\p{L}+){0,2} to (?:the )?(?:most|highest|best|biggest|largest|least|lowest|worst|smallest|fewest)(?: (?:one|\p{L}+))?(?=\s*[.?!]*$)/iu;
const low = /^(?:worst|lowest|smallest|least|fewest|shortest)$/iu;

/** "worst at the top", "from most to fewest": says the order that an extreme has already, else how the groups are sorted. */
const plainOrder: Rewrite = (_, text) => {
  for (const said of [trailingOrder, trailingRange]) {
    const found = said.exec(text);
    if (found?.[1] === undefined) continue;
    const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
    if (extremeWord.test(rest)) return rest;
    const end = /\s*[.?!]*$/u.exec(rest)?.index ?? rest.length;
    return `${rest.slice(0, end).replace(/[?.!,;]+$/u, "")}, ${low.test(found[1]) ? "lowest" : "highest"} first`;
  }
  return text;
};

const computing = /\b(?:total|sum|average|mean|median|highest|lowest|maximum|minimum)\b/iu;
const sharing = /\b(?:percent|percentage|share|fraction|proportion|part|how many)\b|%/iu;
const ofAll =
  /(?:,? (?:of|across|over|for|in) all (?:of )?(?:the |our )?([\p{L}]+s)(?: (?:together|combined|taken together))?)(?= by\b|\s*[?.!]*$)/iu;

/** True for "boroughs" beside a header "borough". */
function namesColumn(model: Model, noun: string): boolean {
  const forms = new Set(lemmas(noun.toLowerCase()));
  return spokenHeaders(model, (column) => !isNumber(column)).some(
    (header) => forms.has(header) || forms.has(header.replace(/ names?$/u, "")),
  );
}

/** "the total population of all countries by year": over all of them is what a figure is computed anyway. */
const plainAll: Rewrite = (model, text) => {
  const found = ofAll.exec(text);
  if (found?.[1] === undefined || !computing.test(text) || sharing.test(text)) return text;
  return namesColumn(model, found[1]) ? text.replace(ofAll, "") : text;
};

const said = String.raw`rates?|values?|figures?|levels?|readings?|amounts?|numbers?`;

/** "the fertility rate" under a header "fertility": the word after the header says no more than it does. */
const plainFigure: Rewrite = (model, text) => {
  const headers = spokenHeaders(model, (column) => isNumber(column) && column.role === "measure");
  return headers.reduce((now, header) => {
    if (header.length < 4 || new RegExp(String.raw`\b(?:${said})\b`, "u").test(header)) return now;
    const after = new RegExp(String.raw`\b(${literal(header)}) (${said})\b(?! of)`, "giu");
    return now.replace(after, (all, named: string, word: string) =>
      hasHeader(model, new RegExp(String.raw`\b${lemmas(word.toLowerCase()).at(-1) ?? word}`, "u")) ? all : named,
    );
  }, text);
};

const onAverage = [
  /^on average,? how (?:much|many|high|large|big)(?: an?)? ([\p{L} ]{2,30}?) (?:do|does|did) (?:the |our |an? )?([\p{L}]+)(.*?) (?:have|has|get|show|reach)\s*[?.!]*$/iu,
  /^how (?:much|many) ([\p{L} ]{2,30}?) (?:do|does|did) (?:the |our |an? )?([\p{L}]+)(.*?) (?:have|has|get|show|reach),? on average\s*[?.!]*$/iu,
];

/** "on average, how much horsepower do cars have": the average of a header. */
const plainAverage: Rewrite = (model, text) => {
  const headers = spokenHeaders(model, (column) => isNumber(column) && column.role === "measure");
  for (const form of onAverage) {
    const [, figure, noun, rest] = form.exec(text) ?? [];
    if (figure === undefined || noun === undefined || !headers.includes(figure.toLowerCase())) continue;
    const of = namesColumn(model, noun) ? "" : ` of the ${noun}`;
    return `what is the average ${figure}${of}${rest ?? ""}`;
  }
  return text;
};

const codes = /^(?:(?:show|list|give|get|find)(?: me)? )?(?:all )?(?:the )?ids? (?:of|for) /iu;

/** "IDs of the tickets": the only column that numbers the rows. */
const plainCodes: Rewrite = (model, text) => {
  const [only, other] = spokenHeaders(model, ({ role }) => role === "identifier");
  return only === undefined || other !== undefined ? text : text.replace(codes, `show ${only} of `);
};

const spread =
  /^how (is|are|was|were|do|does|did) (?:the |our |all )?([\p{L} ]{3,30}?) (?:split(?: up)?|spread(?: out)?|divided(?: up)?|distributed|broken down|break down|shared out) (?:over|across|between|among|amongst|by|into) (?:the |our )?(?:different |various |individual |single )?([\p{L} ]{3,30}?)(?=\s*[?.!]*$)/iu;

/** "how are the orders spread over the channels": how many of each; "how is revenue split by region": how much in each. */
const plainSpread: Rewrite = (_, text) =>
  text.replace(spread, (_all, verb: string, what: string, by: string) =>
    /^(?:is|was|does)$/iu.test(verb) && !what.endsWith("s") ? `total ${what} by ${by}` : `number of ${what} by ${by}`,
  );

const placeOf = /\b(?:places?|points?|ports?|sorts?) of (?=(\p{L}+(?: \p{L}+)?))/giu;

/** "place of origin" under a header "origin". */
const plainPlace: Rewrite = (model, text) => {
  const headers = spokenHeaders(model, ({ type, role }) => type === "text" && role !== "identifier");
  if (headers.some((header) => /^(?:place|point|port|sort)/u.test(header))) return text;
  return text.replace(placeOf, (all, named: string) =>
    headers.some((header) => named.toLowerCase() === header || named.toLowerCase().startsWith(`${header} `)) ? "" : all,
  );
};

const values = /\bby ([\p{L}-]+)(?: ?\/ ?| and | or | vs\.? )([\p{L}-]+)(?=\s*(?:[?.!,]|$))/giu;

/** "by male/female": two values of a column after "by" are how it sorts. */
const plainValues: Rewrite = (model, text) =>
  text.replace(values, (all, one: string, other: string) => {
    const holds = (column: { readonly values: readonly string[] | null }, said: string): boolean =>
      (column.values ?? []).some((value) => value.toLowerCase() === said.toLowerCase());
    const [header] = spokenHeaders(model, (column) => holds(column, one) && holds(column, other));
    return header === undefined ? all : `by ${header}`;
  });

const done =
  /^(which|what) ([\p{L} ]{3,30}?) (?:gets?|got|is|was|has been) (\p{L}+) (?:the )?most(?: often)?(?=\s*[?.!]*$)/iu;

/** "which airport gets hit the most" of a file without amounts of that: the one in most rows. */
const plainDone: Rewrite = (model, text) => {
  const [, asked, noun, verb] = done.exec(text) ?? [];
  if (
    asked === undefined ||
    noun === undefined ||
    verb === undefined ||
    !namesColumn(model, noun.split(" ").at(-1) ?? "")
  )
    return text;
  const stem = literal(verb.toLowerCase().replace(/(?:ed|en|t|d)$/u, ""));
  const amounts = new RegExp(String.raw`\b(?:qty|quantity|count|amount|number|units|sales|${stem}\p{L}*)\b`, "u");
  const counted = spokenHeaders(model, isNumber).some((header) => amounts.test(header));
  return counted ? text : `${asked} ${noun} is the most common`;
};

const reduced = /(\d+(?:\.\d+)? ?%|\d+ percent) (?:off|reduction|price cut)\b/giu;

/** "with 25% off" under a header of discounts. */
const plainReduced: Rewrite = (model, text) =>
  hasHeader(model, /\bdiscount/u) ? text.replace(reduced, "$1 discount") : text;

const months = "January February March April May June July August September October November December".split(" ");

/** "during 06/2001". */
const plainMonth: Rewrite = (_, text) =>
  text.replace(/(?<![\d/.-])(0?[1-9]|1[0-2])\/((?:19|20)\d\d)(?![\d/.-])/gu, (all, month: string, year: string) => {
    const name = months[Number(month) - 1];
    return name === undefined ? all : `${name} ${year}`;
  });

const phrases: readonly (readonly [RegExp, string])[] = [
  // A threshold that is passed.
  [/(?<=\bever )top (?=[$€£]?\d)/giu, "is above "],
  [
    /^(?:did|has|have) ((?:the )?[\p{L} ]{3,40}?) ever (?:is above|exceed(?:ed)?|surpass(?:ed)?) /iu,
    "was $1 ever above ",
  ],
  // Asking for something to be worked out is asking for it.
  [
    /\b(?:please |kindly )?(?:compute|calculate|determine|work out|figure out|report)(?: me| us)? (?=the (?:average|mean|total|sum|median|number|share|percentage|highest|lowest)\b)/giu,
    "what is ",
  ],
  [/(?<=\p{L}) (?:actually|basically|literally) (?=\p{L})/giu, " "],
  [/[.,;] (?:which|who|what)(?: ones?)? (?:are|is|were|was) (?:they|those|these)(?=\s*[?.!]*$)/giu, ""],
  [
    /^for (?:my|our|a|an|the) [\p{L} ]{3,30}?,? (?:i|we) (?:need|want|am looking for|are looking for|would like)(?: to know)? /iu,
    "show ",
  ],
  [/\bhow many (?:separate|individual) /giu, "how many different "],
  // "LAX -> LAS"
  [/(?<=[\p{L}\d]) ?(?:->|-->|=>|→|➔) ?(?=[\p{L}\d])/gu, " to "],
  // What is ours says nothing of what is asked.
  [/\bthing (?:that )?we (?:sell|have|stock|offer|make|carry)\b/giu, "item"],
  [/\b(items?|products?|articles?) (?:that )?we (?:sell|have|stock|offer|make|carry)\b/giu, "$1"],
  [
    /\b(the )?(most|fewest) (people|employees|staff|workers|colleagues) (?:reporting|working|assigned|reported|who report|that report)(?: directly)? (?:to|for|under) (?:them|him|her|it)\b/giu,
    "$1$2 employees",
  ],
  // How far the greatest is from the least.
  [
    /\b(?:what (?:is|was) )?the (?:gap|distance|spread) between (?=(?:the )?(?:highest|lowest|best|worst|largest|smallest|maximum|minimum)\b)/giu,
    "the difference between ",
  ],
  [
    /^by how (?:much|many [\p{L}]+) (is|are|was|were|did) (?:the )?([\p{L} ]{3,40}?) of ([^,?]{2,40}?) (higher|lower|greater|larger|bigger|smaller) than (?:(?:that|those) of |the \2 of )?([^,?]{2,40}?)(?:, in total)?(?=\s*[?.!]*$)/iu,
    "how much $4 $1 the $2 of $3 than $5",
  ],
  [
    /^(?:is|are|was|were) any (?:of )?(?:the |our )?(\p{L}+s) (?=(?:older|younger|longer|heavier|cheaper|above|below|more|less)\b)/iu,
    "are there any $1 ",
  ],
  // "where is X (city and state)" asks for what stands in the brackets.
  [
    /^(?:where|what|who) (?:is|are|was|were) ([^,?(]{2,40}?)(?: located| situated| based| found)? \(([\p{L} ]{3,30}(?:, | and )[\p{L} ]{3,30})\)(?=\s*[?.!]*$)/iu,
    "$2 of $1",
  ],
];

const rewrites: readonly Rewrite[] = [
  plainOrder,
  (_, text) => phrases.reduce((now, [form, plain]) => now.replace(form, plain), text),
  plainFigure,
  plainAverage,
  plainAll,
  plainDecade,
  plainCodes,
  plainSpread,
  plainPlace,
  plainValues,
  plainDone,
  plainReduced,
  plainMonth,
];

/** Says everyday wordings of questions about a file plainly: orders, thresholds, figures and times as people put them. */
export function plainlyEveryday(model: Model, text: string): string {
  return rewrites.reduce((now, rewrite) => rewrite(model, now), text);
}
