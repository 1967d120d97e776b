import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { columnKinds } from "../english/kinds.ts";
import { headsAgent } from "../candidates/kinds.ts";
import { spokenHeaders } from "./headers.ts";
import { lemmas } from "./morphology.ts";

/** ", and at which site was it": one more thing asked of the same row, at the end. */
const tail =
  /(?:,? and|,)(?: also)? (?:(?:at|on|in|from|for|by|with|of|to|under|during) )?(?:(?:which|what) ([\p{L}]+(?: [\p{L}]+)?)|(who|when))(?: (?:was|were|is|are|did|does|do|has|had|set|sold|made|took|scored|wrote|won|got|holds?)(?: [\p{L}]+){0,4})?\s*[?.!]*$/iu;
const extreme =
  /^(?:what (?:is|was|were|are) )?(?:the )?((?:highest|lowest|largest|smallest|biggest|greatest|longest|shortest|fastest|slowest|best|worst|most|fewest|heaviest|lightest|tallest|oldest|youngest|latest|earliest|newest|cheapest|brightest|faintest|maximum|minimum) .+)$/iu;
const asking =
  /^(which|what) ([\p{L}]+(?: [\p{L}]+)??) (?=(?:has|have|had|is|are|was|were|did|got|with|won|sold|made|took|scored|came|finished|holds?)\b)(.+)$/iu;
const whoAsks =
  /^who (?=(?:has|have|had|is|are|was|were|got|with|won|sold|made|took|scored|came|finished|holds?)\b)(.+)$/iu;

/** The header that a noun of the question begins or is; null where none or several do. */
function headerOf(headers: readonly string[], said: string): string | null {
  const [first = ""] = said.toLowerCase().split(" ");
  const forms = (word: string): readonly string[] => [word, ...lemmas(word)];
  const named = (phrase: string): readonly string[] =>
    headers.filter((header) => forms(phrase).some((form) => header === form || header.startsWith(`${form} `)));
  const whole = named(said.toLowerCase());
  const found = whole.length > 0 ? whole : named(first);
  return headers.find((header) => header === first) ?? (found.length === 1 ? (found[0] ?? null) : null);
}

const isPerson = (column: SemanticColumn): boolean =>
  headsAgent(column) ||
  (column.type === "text" &&
    column.label
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => new Set<string>(columnKinds.who).has(word)));

const isDate = ({ type }: SemanticColumn): boolean => /^(?:date|timestamp)/u.test(type);

function only(headers: readonly string[]): string | null {
  const [one, other] = headers;
  return one === undefined || other !== undefined ? null : one;
}

/** The columns that the end of a question asks for besides, in their order, and what stands before. */
function besides(model: SemanticModel, text: string): { readonly main: string; readonly headers: readonly string[] } {
  const known = spokenHeaders(model, ({ allowed }) => allowed);
  let main = text;
  const headers: string[] = [];
  for (let found = tail.exec(main); found !== null && headers.length < 3; found = tail.exec(main)) {
    const [, noun, wh] = found;
    const header =
      noun !== undefined
        ? headerOf(known, noun)
        : only(spokenHeaders(model, wh?.toLowerCase() === "who" ? isPerson : isDate));
    if (header === null) break;
    headers.unshift(header);
    main = main.slice(0, found.index);
  }
  return { main, headers };
}

/**
 * "what was the highest reading, and at which site and on which night was it taken", "who won heat 3 and in what time": what is asked of the same
 * row at the end is asked with the first thing.
 */
export function plainlyBeside(model: SemanticModel, text: string): string {
  if (model.tables.length > 1 || /\b(?:per|by|each|every)\b/iu.test(text)) return text;
  const { main, headers } = besides(model, text);
  const more = headers.join(" and ");
  if (headers.length === 0) return text;
  const figure = extreme.exec(main)?.[1];
  if (figure !== undefined) return `which ${more} has the ${figure}`;
  const [, which, noun, rest] = asking.exec(main) ?? [];
  if (which !== undefined && noun !== undefined && rest !== undefined) return `${which} ${noun} and ${more} ${rest}`;
  const does = whoAsks.exec(main)?.[1];
  const person = only(spokenHeaders(model, isPerson));
  return does === undefined || person === null ? text : `which ${person} and ${more} ${does}`;
}
