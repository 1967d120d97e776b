import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import type { Item } from "../rules/matches/item.ts";
import type { QuestionWords } from "../rules/matches/question-words.ts";
import { readQuestion, type ReadQuestion } from "../rules/matches/read-question.ts";
import { pictureFollowUp, withoutPicture, type PictureFollowUp } from "./picture.ts";
import { grainNouns } from "../rules/time/relative.ts";
import type { Day } from "../rules/time/calendar.ts";

const openers =
  /^(?:and|also|now|then|what about|how about|same (?:for|but)|only|just|instead|but|ok(?:ay)?,? (?:and|now)|(?:can you )?(?:break|split|group) (?:it|that|this|them) (?:down )?(?:by|per))\b[\s,:]*/iu;
const grouping = /^(?:(?:break|split|group) (?:it|that|this|them) (?:down )?)?(?:by|per|for each)\b/iu;
const limiting = /^(?:the )?(?:top|bottom|first|last)\s+\d+\b(?:\s+instead|\s+only)?[?.!\s]*$/iu;
/** A longer text that opens like a follow-up is taken as a question of its own. */
const maxWords = 9;

function isFollowUp(text: string, read: ReadQuestion): boolean {
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
function counterpart(earlier: ReadQuestion, item: Item): Item | null {
  if (item.time?.kind === "range") return earlier.items.find((other) => other.time?.kind === "range") ?? null;
  const columns = columnsOf(item);
  return earlier.items.find((other) => columnsOf(other).some((column) => columns.includes(column))) ?? null;
}

/** Cuts "by region" out so that another grouping can take its place; what follows it stays: "revenue in 2024". */
function withoutGrouping(earlier: ReadQuestion): string {
  const whole = earlier.words.text.replace(/[?.!\s]+$/u, "");
  const item = earlier.items.find((one) => one.cues.some((cue) => cue.cue === "group") && one.index > 0);
  if (item === undefined) return whole;
  const names = (one: Item): boolean =>
    one.columns.length + one.tables.length > 0 ||
    one.time?.kind === "grain" ||
    grainNouns.has(one.lower) ||
    /^(?:and|,|the|each|every|different)$/u.test(one.lower);
  let next = item.index + 1;
  for (
    let one = earlier.items[next];
    one !== undefined && names(one) && one.values.length === 0;
    one = earlier.items[next]
  )
    next += 1;
  const rest = earlier.items[next];
  if (next === item.index + 1) return whole;
  const kept = textOf(earlier.words, 0, item.start);
  return rest === undefined
    ? kept
    : `${kept} ${textOf(earlier.words, rest.start, earlier.words.tokens.length)}`.replace(/[?.!\s]+$/u, "");
}

/** Whether a text says only what is to be different from the question before it. */
export function refersBack(lexicon: Lexicon, question: string, anchor: Day): boolean {
  const text = oneLine(question);
  const drawn = pictureFollowUp(text);
  return (
    (drawn !== null && drawsEarlier(lexicon, drawn, anchor)) || isFollowUp(text, readQuestion(lexicon, text, anchor))
  );
}

/**
 * Rewrites a follow-up into a whole question with the one before it: "and by region?", "what about the east?", "in 2024", "top 3".
 * A question that stands on its own is returned as it is, and the earlier ones are not looked at.
 */
export function resolveFollowUp(lexicon: Lexicon, question: string, context: readonly string[], anchor: Day): string {
  const earlier = context.at(-1);
  const text = oneLine(question);
  if (earlier === undefined || !refersBack(lexicon, text, anchor)) return text;
  return resolveOne(lexicon, text, resolveFollowUp(lexicon, earlier, context.slice(0, -1), anchor), anchor);
}

function oneLine(question: string): string {
  return question.replace(/\s+/gu, " ").trim();
}

function drawsEarlier(lexicon: Lexicon, { rest }: PictureFollowUp, anchor: Day): boolean {
  return rest === "" || isFollowUp(rest, readQuestion(lexicon, rest, anchor));
}

function resolveOne(lexicon: Lexicon, question: string, before: string, anchor: Day): string {
  const drawn = pictureFollowUp(question);
  if (drawn !== null && drawsEarlier(lexicon, drawn, anchor)) {
    const plain = withoutPicture(before);
    return `${drawn.rest === "" ? plain : resolveOne(lexicon, drawn.rest, plain, anchor)} ${drawn.picture}`;
  }
  const asked = readQuestion(lexicon, question, anchor);
  if (!isFollowUp(question, asked)) return question;
  const earlier = readQuestion(lexicon, before, anchor);
  const rest = question
    .replace(openers, (opener) => (/(?:by|per)\s*$/iu.test(opener) ? "by " : ""))
    .replace(/[?.!\s]+$/u, "");
  if (limiting.test(rest)) return withLimit(earlier, rest.replace(/\s+(?:instead|only)$/iu, ""));
  if (grouping.test(rest)) return `${withoutGrouping(earlier)} ${rest}`;
  const items = readQuestion(lexicon, rest, anchor).items;
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
        : /^(?:and )?(?:only|just)\b/iu.test(question)
          ? `${base} only ${rest}`
          : question;
}

function withLimit(earlier: ReadQuestion, limit: string): string {
  const known = /\b(?:top|bottom|first|last)\s+\d+\b/iu;
  return known.test(earlier.words.text) ? earlier.words.text.replace(known, limit) : `${limit} ${earlier.words.text}`;
}
