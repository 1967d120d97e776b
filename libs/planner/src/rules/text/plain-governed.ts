import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "./morphology.ts";
import { plainlyDiffering } from "./plain-differences.ts";

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

/** What was made, placed or done somewhere was there. */
const done =
  /\b(?:(?:that|which) )?(?:was|were|are|is|has been|have been|had been) (?:made|placed|done|completed|carried out|recorded|processed|conducted) (?=(?:at|in|by|on|through|via|with|during|from|between|since|before|after)\b)/giu;

interface Names {
  /** Every word of a figure's name. */
  readonly words: ReadonlySet<string>;
  /** What the rows of a table are called. */
  readonly rows: ReadonlySet<string>;
  /** What columns of kinds are called. */
  readonly kinds: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

const known = new WeakMap<SemanticModel, Names>();
const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());

function namesOf(model: SemanticModel): Names {
  const found = known.get(model);
  if (found !== undefined) return found;
  const open = model.tables.flatMap(({ columns }) => columns.filter(({ allowed }) => allowed));
  const names: Names = {
    words: new Set(
      model.metrics.flatMap(({ label, synonyms }) => lower([label, ...synonyms])).flatMap((name) => name.split(" ")),
    ),
    rows: new Set(model.tables.flatMap(({ label, synonyms }) => lower([label, ...synonyms]))),
    kinds: new Set(
      open.flatMap(({ role, label, synonyms }) => (role === "dimension" ? lower([label, ...synonyms]) : [])),
    ),
    figures: new Set(model.metrics.flatMap(({ label, synonyms }) => lower([label, ...synonyms]))),
  };
  known.set(model, names);
  return names;
}

const isOf = (names: ReadonlySet<string>, said: string): boolean =>
  names.has(said.toLowerCase()) || lemmas(said.toLowerCase()).some((form) => names.has(form));

/** "customers Delft, count": the rows first, and at the end that they are counted. */
function countLast({ rows, kinds, figures }: Names, text: string): string {
  const [, counted, by] = /^(\p{L}+s) counts? (?=(?:by|per|in|for|at|of|with|without|from)\b)(.+)$/iu.exec(text) ?? [];
  if (counted !== undefined && isOf(rows, counted)) return `how many ${counted} ${by}`;
  const [, noun, rest] = /^(?:the )?((?:\p{L}+ed )?\p{L}+s)\b(.*?),? count\s*[?.!]*$/iu.exec(text) ?? [];
  if (noun === undefined || rest === undefined || !isOf(rows, noun.split(" ").at(-1) ?? "")) return text;
  const last = rest.trim().split(" ").at(-1) ?? "";
  return isOf(kinds, last) || isOf(figures, `${last} count`) ? text : `how many ${noun}${rest}`;
}

/** "#1 product per category revenue", "region lowest margin": kind, extreme and figure without a word between. */
function terse({ kinds, figures }: Names, text: string): string {
  const ranked =
    /^(?:the )?(top|bottom|best|worst) (\d+ )?(\p{L}+) (?:per|in each|for each|within each) (\p{L}+) (.+?)\s*[?.!]*$/iu.exec(
      text,
    );
  const [, extreme, many, noun, outer, figure] = ranked ?? [];
  if (
    extreme !== undefined &&
    noun !== undefined &&
    outer !== undefined &&
    figure !== undefined &&
    figures.has(figure.toLowerCase())
  )
    return isOf(kinds, outer) ? `${extreme} ${many ?? "1 "}${noun} in each ${outer} by ${figure}` : text;
  const bare =
    /^(\p{L}+)(?:,| with| having)? (?:the )?(most|fewest|least|highest|lowest|biggest|smallest) (.+?)\s*[?.!]*$/iu.exec(
      text,
    );
  const [, kind, most, what] = bare ?? [];
  if (kind === undefined || most === undefined || what === undefined || !isOf(kinds, kind)) return text;
  return `which ${kind} has the ${most} ${what}`;
}

/** Says phrases of a question on governed data plainly. Questions with quotes stay as they are. */
export function plainlyGoverned(model: SemanticModel, text: string): string {
  if (/["“„`]/u.test(text)) return text;
  const names = namesOf(model);
  const plain = governed.reduce(
    (now, [pattern, plain]) => now.replace(pattern, plain),
    text.replace(/(?<=^|\bthe )#1\b/giu, "top 1"),
  );
  const said = plain.replace(done, (verb) =>
    /\S+(?= $)/u.test(verb) && verb.split(" ").some((word) => names.words.has(word) && word !== "is") ? verb : "",
  );
  return terse(names, countLast(names, plainlyDiffering(said)));
}
