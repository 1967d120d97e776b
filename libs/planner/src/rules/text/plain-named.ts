import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "./morphology.ts";
import { plainlyDiffering } from "./plain-differences.ts";

/** What was made, placed or done somewhere was there. */
const done =
  /\b(?:(?:that|which) )?(?:was|were|are|is|has been|have been|had been) (?:made|placed|done|completed|carried out|recorded|processed|conducted) (?=(?:at|in|by|on|through|via|with|during|from|between|since|before|after)\b)/giu;

const months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const period = `(?:(?:${months},? |q[1-4](?: of)? )?(?:19|20)\\d\\d(?:-\\d\\d(?:-\\d\\d)?)?)`;
/** "2025 or later": everything from then on. */
const orLater = new RegExp(
  `\\b(?:(?:in|from|of|since) )?(${period}) (?:or|and) (?:later|after|afterwards|newer|onwards?|beyond)\\b`,
  "giu",
);
const orEarlier = new RegExp(`\\b(?:(?:in|from|of|until) )?(${period}) (?:or|and) (?:earlier|before|older)\\b`, "giu");
/** "subscribers versus the others": the two values of a flag. */
const others =
  /,? (?:versus|vs\.?|compared (?:to|with)|against|and) (?:all )?(?:the |our )?(?:others?|rest|other (?:ones|\p{L}+s)|everyone else|everybody else|remaining \p{L}+s)\b/iu;

interface Names {
  readonly amounts: ReadonlySet<string>;
  /** What flags are called. */
  readonly flags: readonly string[];
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
    amounts: new Set(
      open.flatMap(({ role, label, synonyms }) => (role === "measure" ? lower([label, ...synonyms]) : [])),
    ),
    flags: open
      .flatMap(({ role, label, synonyms }) => (role === "boolean" ? lower([label, ...synonyms]) : []))
      .toSorted((a, b) => b.length - a.length),
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
function countLast({ rows, figures }: Names, text: string): string {
  const [, counted, by] = /^(\p{L}+) counts? (?=(?:by|per|in|for|at|of|with|without|from)\b)(.+)$/iu.exec(text) ?? [];
  if (counted !== undefined && isOf(rows, counted)) return `how many ${counted.replace(/s?$/u, "s")} ${by}`;
  const [, noun, rest] = /^(?:the )?((?:\p{L}+ed )?\p{L}+s)\b(.*?)(?:,? count|, how many)\s*[?.!]*$/iu.exec(text) ?? [];
  if (noun === undefined || rest === undefined || !isOf(rows, noun.split(" ").at(-1) ?? "")) return text;
  const last = rest.trim().split(" ").at(-1) ?? "";
  return isOf(figures, `${last} count`) ? text : `how many ${noun}${rest}`;
}

/** "newsletter subscribers versus the others: revenue per customer", "revenue of subscribers vs the rest": by what the flag says. */
function byFlag({ flags }: Names, text: string): string {
  const said = others.exec(text);
  if (said === null) return text;
  const before = text.slice(0, said.index);
  const flag = flags.find((name) =>
    new RegExp(`\\b${name.replace(/[^\p{L}\d]+/gu, ".")}s?(?: \\p{L}+s)?$`, "iu").test(before),
  );
  if (flag === undefined) return text;
  const subject = new RegExp(
    `(?:\\b(?:of|from|for|by|between|among|do|does|did) )?(?:the |our )?${flag.replace(/[^\p{L}\d]+/gu, ".")}s?(?: \\p{L}+s)?$`,
    "iu",
  );
  const opened = before.replace(subject, "").trim();
  const rest = text
    .slice(said.index + said[0].length)
    .replace(/^\s*[:,–-]\s*/u, "")
    .trim();
  return `${[opened, rest.replace(/\s*[?.!]+$/u, "")].filter((part) => part !== "").join(" ")} by ${flag}`;
}

/** "distinct products sold last week": whatever is distinct is counted. */
function distinctFirst({ rows }: Names, text: string): string {
  const [, noun, rest] = /^(?:the )?(?:distinct|unique) (\p{L}+s) (\p{L}.+)$/iu.exec(text) ?? [];
  return noun !== undefined && rest !== undefined && isOf(rows, noun) ? `how many distinct ${noun} ${rest}` : text;
}

/** "how big is an express shop on average" where a size is one of the amounts. */
function sizeOf({ amounts }: Names, text: string): string {
  if (!amounts.has("size")) return text;
  return text.replace(
    /^how (?:big|large) (?:is|are|was|were) (.+?) on average(?=\s*[?.!]*$)/iu,
    "what is the average size of $1",
  );
}

/** What is done to things, and what rows of it are called. */
const deeds: readonly (readonly [RegExp, string])[] = [
  [/\b(?:that |which )?(?:have|has|had|were|was) never (?:been |once been )?sold\b/giu, "sale"],
  [/\b(?:that |which )?(?:have|has|had|were|was) never (?:been |once been )?ordered\b/giu, "order"],
  [/\b(?:that |which )?(?:have|has|had|were|was) never (?:been |once been )?(?:bought|purchased)\b/giu, "purchase"],
  [/\b(?:that |which )?(?:have|has|had|were|was) never (?:been |once been )?inspected\b/giu, "inspection"],
];

function neverDone({ rows }: Names, text: string): string {
  return deeds.reduce((now, [verb, noun]) => (isOf(rows, noun) ? now.replace(verb, `without any ${noun}`) : now), text);
}

/** "which payment method is used most" where no figure is of use. */
function usedMost({ words }: Names, text: string): string {
  if (["used", "usage", "use", "using"].some((word) => words.has(word))) return text;
  return text.replace(
    /^(?:which|what) ([^?]{2,40}?) (?:is|was|are|were) (?:used|chosen|picked) (?:the )?most(?: often| frequently)?\b/iu,
    "what is the most common $1",
  );
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

/** Says what depends on the names of the data plainly: what rows, kinds, flags and figures are called. */
export function plainlyNamed(model: SemanticModel, text: string): string {
  const names = namesOf(model);
  const isFigure = (verb: string): boolean => verb.split(" ").some((word) => word !== "is" && names.words.has(word));
  const said = text.replace(done, (verb) => (isFigure(verb) ? verb : ""));
  const dated = said.replace(orLater, "since $1").replace(orEarlier, "until $1");
  const steps = [byFlag, countLast, distinctFirst, sizeOf, neverDone, usedMost, terse];
  return steps.reduce((now, step) => step(names, now), plainlyDiffering(dated));
}
