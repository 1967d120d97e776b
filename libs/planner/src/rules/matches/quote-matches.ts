import type { Lexicon } from "../lexicon/lexicon.ts";
import { absoluteTime } from "../time/absolute.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

/** Quoted spans: always read as one value, whatever the words are. */
export function quoteMatches(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  const numbers = [...new Set(question.tokens.flatMap((token) => (token.quote === null ? [] : [token.quote])))];
  return numbers.flatMap((quote): Match[] => {
    const inside = question.tokens.flatMap((token, index) => (token.quote === quote ? [index] : []));
    const first = inside[0];
    const last = inside.at(-1);
    if (first === undefined || last === undefined) return [];
    const from = question.tokens[first];
    const to = question.tokens[last];
    if (from === undefined || to === undefined) return [];
    const words = inside.map((index) => question.canonical[index] ?? "").filter((word) => word !== "");
    const exact = lexicon.values.exactly(words);
    const values = exact.map((entry) => ({ ref: entry.ref, values: [entry.value], match: "exact" as const, score: 1 }));
    const date = absoluteTime(question.tokens, first, question.text);
    const time = date !== null && date.length === inside.length && values.length === 0 ? date.reading : null;
    const readings = { values, time, quoted: question.text.slice(from.start, to.end) };
    return [{ start: first, end: last + 1, weight: 3 * inside.length + 1, readings }];
  });
}
