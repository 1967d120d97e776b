import type { ChartType } from "@datapilot/contracts";
import { chartNames, pictureWords } from "./chart-words.ts";

/** What a question says about its picture; the rest of it says what is shown. */
export interface ChartRequest {
  readonly chartType: ChartType | null;
  /** True when a picture was asked for in words. */
  readonly asked: boolean;
  /** `by` is "x", "y" or the words of a column. */
  readonly order: { readonly by: string; readonly direction: "asc" | "desc" } | null;
  /** "bin hire date by weekday", "into month interval". */
  readonly bin: "day" | "week" | "month" | "quarter" | "year" | "weekday" | "fitting" | null;
  /** True when things are said to relate: a matter of more than one figure. */
  readonly relates: boolean;
  /** How wide the bins of a histogram are to be, or how many. */
  readonly spread: { readonly width: number } | { readonly count: number } | null;
  /** The question without what is said above. */
  readonly rest: string;
}

const binUnits = "(day of (?:the )?week|weekday|month|quarter|year|day|week|time)";
const binPhrase = new RegExp(
  `[,;]?\\s*(?:and\\s+)?(?:\\(?\\s*(?:bin|group|divide|split)(?:ned|ning|ded)?(?:\\s+(?:it|them|the x-?\\s?axis|[\\w ]{1,40}?))?\\s+(?:by|into|in)\\s+(?:the\\s+)?(?:an?\\s+)?${binUnits}(?:s)?(?:\\s+(?:interval|bucket|bin)s?)?\\s*\\)?|(?:with|in)\\s+(?:an?\\s+)?(?:interval of )?${binUnits}s?\\s+(?:interval|bucket|bin)s?)`,
  "iu",
);

const directions: readonly (readonly [RegExp, "asc" | "desc"])[] = [
  [
    /\b(?:desc(?:ending|end)?|decreasing|(?:from )?high(?:est)? to low(?:est)?|(?:from )?large(?:st)? to small(?:est)?|z to a|(?:from )?most to least|highest first)\b/iu,
    "desc",
  ],
  [
    /\b(?:asc(?:ending|end)?|increasing|(?:from )?low(?:est)? to high(?:est)?|(?:from )?small(?:est)? to large(?:st)?|a to z|alphabetical(?:ly)?|alphabetic|chronological(?:ly)?|lowest first)\b/iu,
    "asc",
  ],
];

/** Begins where sorting is spoken of, after a comma or "and", and goes to the end of the sentence. */
const orderPhrase =
  /(?:[,;.]|\band\b)?\s*(?:and |also |please |could you |can you |could you please |i want to |i'd like to |let me |then )*\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arranged?|list(?:ed)?|display(?:ed)?|show(?:n)?|in)\b(?=[^,;.?]*\b(?:asc|desc|ascend\w*|descend\w*|increasing|decreasing|high(?:est)? to low|low(?:est)? to high|(?:large|small)(?:st)? to|a to z|z to a|alphabetic\w*|chronological\w*|most to least)\b)[^,;?]*[.?]?\s*$/iu;

/** "create a bar chart" makes a picture and changes nothing: the question with a word that says so. */
export function withoutMaking(question: string): string {
  return question.replace(
    /\b(?:create|make|generate|build|add|insert)\b(?=\s+(?:me\s+)?(?:an?|the|one|some|\w+ (?:chart|plot|graph))\b)/giu,
    "show",
  );
}

/** Reads the picture that a question asks for. */
export function readChartRequest(question: string): ChartRequest {
  let rest = question.replace(/["“”]/gu, '"').replace(/[`´]/gu, "'").trim();
  const asked = pictureWords.test(rest);
  const order = readOrder(rest);
  if (order !== null) rest = rest.slice(0, order.at).trim();
  const bin = binPhrase.exec(rest);
  if (bin !== null) rest = `${rest.slice(0, bin.index)} ${rest.slice(bin.index + bin[0].length)}`;
  const spread = readSpread(rest);
  if (spread !== null) rest = rest.replace(spread.said, " ");
  rest = rest.replace(courses, "over time");
  const named = chartNames.find(([pattern]) => pattern.test(rest));
  if (named !== undefined) rest = rest.replace(named[0], " , ");
  return {
    chartType: named?.[1] ?? null,
    // Who says how time is to be cut has a picture in mind.
    asked: asked || named !== undefined || (bin !== null && /\bbin/iu.test(bin[0])),
    relates: /\b(?:relat(?:e[sd]?|ing|ion|ionship)|correlat\w+)\b/iu.test(question),
    spread: spread?.spread ?? null,
    order: order === null ? null : { by: order.by, direction: order.direction },
    bin: unitOf(bin?.[1] ?? bin?.[2]),
    rest: rest
      .replace(/\b(?:the )?total number\b(?! of)/giu, "the count")
      .replace(/\s+/gu, " ")
      .trim(),
  };
}

/** Ways to ask for a course of time without naming it. */
const courses =
  /\b(?:in a timeline|trended(?:\s+(?:by|over))?(?:\s+(?:ascending\s+)?(?:years|time))?|(?:as a |in a )?time[- ]series(?: (?:plot|chart|graph))?(?: of)?|over ascending years)\b/giu;

const widths =
  /[,;]?\s*(?:and |with |in |into |by )?(?:an? )?(?:(?:bin|bucket|interval)s?(?: (?:size|width))?s?(?: (?:of|is|=))? (\d[\d.]*)|(\d[\d.]*)(?:-| )?(?:unit )?intervals?|rounded to (?:the nearest )?(\d[\d.]*))/iu;
const counts = /[,;]?\s*(?:and |with |in |into |using )?(\d+) (?:equal )?(?:bins|buckets|groups|classes)\b/iu;

function readSpread(
  text: string,
): { readonly said: string; readonly spread: { readonly width: number } | { readonly count: number } } | null {
  const count = counts.exec(text);
  if (count !== null) return { said: count[0], spread: { count: Number(count[1]) } };
  const width = widths.exec(text);
  return width === null ? null : { said: width[0], spread: { width: Number(width[1] ?? width[2] ?? width[3]) } };
}

function unitOf(said: string | undefined): ChartRequest["bin"] {
  const unit = said?.toLowerCase();
  if (unit === undefined) return null;
  if (unit.startsWith("day of")) return "weekday";
  // "bin the date by time" names no unit: the coarsest in which the column has more than one.
  if (unit === "time") return "fitting";
  return (["day", "week", "month", "quarter", "year", "weekday"] as const).find((known) => known === unit) ?? null;
}

function readOrder(
  text: string,
): { readonly at: number; readonly by: string; readonly direction: "asc" | "desc" } | null {
  const found = orderPhrase.exec(text);
  if (found === null) return null;
  const phrase = found[0];
  const direction = directions.find(([pattern]) => pattern.test(phrase))?.[1];
  if (direction === undefined) return null;
  return { at: found.index, by: axisOf(phrase), direction };
}

/** The axis that is sorted by, or the words of a column. */
function axisOf(phrase: string): string {
  if (/\by\b|\by[- ]?axis\b|\btotal number\b|\bcount\b|\bnumber\b|\bfrequency\b|\bvalues?\b/iu.test(phrase)) return "y";
  if (/\bx\b|\bx[- ]?axis\b|\bbars?\b|\bnames?\b|\balphabetic\w*\b|\bchronological\w*\b/iu.test(phrase)) return "x";
  const column = /\b(?:by|of)\s+(?:the\s+)?([\w ]+?)(?:\s+(?:in|from)\b|\s+(?:asc|desc)\w*|[,.?]|$)/iu.exec(phrase);
  return column?.[1]?.trim() ?? "y";
}
