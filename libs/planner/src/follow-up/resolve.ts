import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { readItems } from "../rules/matches/read-items.ts";
import type { Item } from "../rules/matches/item.ts";
import { questionWords, type QuestionWords } from "../rules/matches/question-words.ts";
import type { Day } from "../rules/time/calendar.ts";

const openers =
  /^(?:and|also|now|then|what about|how about|same (?:for|but)|only|just|instead|but|ok(?:ay)?,? (?:and|now)|(?:can you )?(?:break|split|group) (?:it|that|this|them) (?:down )?(?:by|per))\b[\s,:]*/iu;
const grouping = /^(?:(?:break|split|group) (?:it|that|this|them) (?:down )?)?(?:by|per|for each)\b/iu;
const limiting = /^(?:the )?(?:top|bottom|first|last)\s+\d+\b(?:\s+instead|\s+only)?[?.!\s]*$/iu;
/** A longer text that opens like a follow-up is taken as a question of its own. */
const maxWords = 9;

interface Read {
  readonly words: QuestionWords;
  readonly items: readonly Item[];
}

function read(lexicon: Lexicon, text: string, anchor: Day): Read {
  const words = questionWords(text);
  return { words, items: readItems(lexicon, words, anchor) };
}

function isFollowUp(text: string, read: Read): boolean {
  if (read.words.tokens.length > maxWords) return false;
  if (openers.test(text) || grouping.test(text) || limiting.test(text)) return true;
  const bare = read.items.every(
    (item) => !item.content || item.values.length > 0 || item.time !== null || item.number !== null,
  );
  const says = read.items.some((item) => item.values.length > 0 || item.time !== null);
  const asks = read.items.some(
    (item) =>
      item.metrics.length > 0 ||
      item.cues.some(
        (cue) => cue.cue === "wh" || cue.cue === "count" || cue.cue === "aggregate" || cue.cue === "command",
      ),
  );
  return bare && says && !asks;
}

function textOf(words: QuestionWords, from: number, to: number): string {
  const first = words.tokens[from];
  const last = words.tokens[to - 1];
  return first === undefined || last === undefined ? "" : words.text.slice(first.start, last.end);
}

function replace(words: QuestionWords, item: Item, text: string): string {
  const first = words.tokens[item.start];
  const last = words.tokens[item.end - 1];
  if (first === undefined || last === undefined) return words.text;
  return `${words.text.slice(0, first.start)}${text}${words.text.slice(last.end)}`;
}

const columnsOf = (item: Item): readonly string[] =>
  item.values.filter((value) => value.match !== "partial").map((value) => `${value.ref.table}.${value.ref.column}`);

/** The item of the earlier question that this one takes the place of: a value of the same column, or a time. */
function counterpart(earlier: Read, item: Item): Item | null {
  if (item.time?.kind === "range") return earlier.items.find((other) => other.time?.kind === "range") ?? null;
  const columns = columnsOf(item);
  return earlier.items.find((other) => columnsOf(other).some((column) => columns.includes(column))) ?? null;
}

/** Cuts a trailing "by region" so that another grouping can take its place. */
function withoutGrouping(earlier: Read): string {
  const at = earlier.items.findIndex((item) => item.cues.some((cue) => cue.cue === "group") && item.index > 0);
  const item = earlier.items[at];
  const rest = earlier.items.slice(at + 1);
  if (
    item === undefined ||
    rest.some((one) => one.values.length > 0 || one.time?.kind === "range" || one.number !== null)
  )
    return earlier.words.text.replace(/[?.!\s]+$/u, "");
  return textOf(earlier.words, 0, item.start);
}

/**
 * Rewrites a follow-up into a whole question with the one before it: "and by region?", "what about the east?", "in 2024", "top 3".
 * A question that stands on its own is returned as it is.
 */
export function resolveFollowUp(lexicon: Lexicon, question: string, context: readonly string[], anchor: Day): string {
  const trimmed = question.replace(/\s+/gu, " ").trim();
  const earlier = context.reduce<string | null>(
    (before, text) => (before === null ? text : resolveOne(lexicon, text, before, anchor)),
    null,
  );
  return earlier === null ? trimmed : resolveOne(lexicon, trimmed, earlier, anchor);
}

function resolveOne(lexicon: Lexicon, question: string, before: string, anchor: Day): string {
  const asked = read(lexicon, question, anchor);
  if (!isFollowUp(question, asked)) return question;
  const earlier = read(lexicon, before, anchor);
  const rest = question
    .replace(openers, (opener) => (/(?:by|per)\s*$/iu.test(opener) ? "by " : ""))
    .replace(/[?.!\s]+$/u, "");
  if (limiting.test(rest)) return withLimit(earlier, rest.replace(/\s+(?:instead|only)$/iu, ""));
  if (grouping.test(rest)) return `${withoutGrouping(earlier)} ${rest}`;
  const items = read(lexicon, rest, anchor).items;
  const [said] = items.filter((item) => item.values.length > 0 || item.time?.kind === "range");
  const other = said === undefined ? null : counterpart(earlier, said);
  if (said !== undefined && other !== null) return replace(earlier.words, other, said.text);
  const base = earlier.words.text.replace(/[?.!\s]+$/u, "");
  return /^(?:in|for|with|where|during|at|from|since|before|after|over|under|between|without|last|this|only)\b/iu.test(
    rest,
  )
    ? `${base} ${rest}`
    : said?.time !== null && said !== undefined
      ? `${base} ${rest}`
      : said !== undefined
        ? `${base} for ${rest}`
        : question;
}

function withLimit(earlier: Read, limit: string): string {
  const known = /\b(?:top|bottom|first|last)\s+\d+\b/iu;
  return known.test(earlier.words.text) ? earlier.words.text.replace(known, limit) : `${limit} ${earlier.words.text}`;
}
