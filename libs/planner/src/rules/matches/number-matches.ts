import { numberWords, ordinalWords, scaleWords } from "../english/numbers.ts";
import type { Match, NumberReading } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

const currencies = new Set(["$", "€", "£"]);
const currencyWords = new Set("dollar dollars usd bucks euro euros eur gbp".split(" "));

function numberAt(
  question: QuestionWords,
  at: number,
): { readonly value: number; readonly ordinal: boolean; readonly length: number } | null {
  const token = question.tokens[at];
  if (token === undefined) return null;
  if (token.value !== null) {
    const next = question.tokens[at + 1];
    const suffix = next !== undefined && next.start === token.end ? next.lower : "";
    return /^(?:st|nd|rd|th)$/u.test(suffix)
      ? { value: token.value, ordinal: true, length: 2 }
      : { value: token.value, ordinal: false, length: 1 };
  }
  const cardinal = numberWords.get(token.lower);
  if (cardinal !== undefined) {
    const unit = numberWords.get(question.tokens[at + 1]?.lower ?? "");
    if (cardinal >= 20 && unit !== undefined && unit > 0 && unit < 10)
      return { value: cardinal + unit, ordinal: false, length: 2 };
    return { value: cardinal, ordinal: false, length: 1 };
  }
  // "a million", "a hundred": one of them.
  const scale = scaleWords.get(question.tokens[at + 1]?.lower ?? "");
  if (token.lower === "a" && scale !== undefined && (question.tokens[at + 1]?.lower.length ?? 0) > 3)
    return { value: scale, ordinal: false, length: 2 };
  const ordinal = ordinalWords.get(token.lower);
  return ordinal === undefined ? null : { value: ordinal, ordinal: true, length: 1 };
}

function scaled(
  question: QuestionWords,
  at: number,
  value: number,
): { readonly value: number; readonly length: number } {
  const next = question.tokens[at];
  const before = question.tokens[at - 1];
  if (next === undefined || before === undefined) return { value, length: 0 };
  const scale = scaleWords.get(next.lower);
  const glued = next.start === before.end;
  if (scale === undefined || (next.lower.length <= 2 && !glued && next.lower !== "bn" && next.lower !== "k"))
    return { value, length: 0 };
  return { value: value * scale, length: 1 };
}

/** Where the question has numbers: digits, words, ordinals, "5k", "2.5 million", "$100", "30%". */
export function numberMatches(question: QuestionWords): readonly Match[] {
  return question.tokens.flatMap((token, start): Match[] => {
    const base = numberAt(question, start);
    if (base === null) return [];
    const scale = base.ordinal ? { value: base.value, length: 0 } : scaled(question, start + base.length, base.value);
    const previous = question.tokens[start - 1];
    const negative = previous?.text === "-";
    const currency = previous !== undefined && currencies.has(previous.text);
    const after = question.tokens[start + base.length + scale.length];
    const percent = after?.text === "%" || after?.lower === "percent" || after?.lower === "pct";
    const money = currency || currencyWords.has(after?.lower ?? "");
    const number: NumberReading = {
      value: negative ? -scale.value : scale.value,
      written: negative ? -base.value : base.value,
      ordinal: base.ordinal,
      percent,
      money,
    };
    const from = negative || currency ? start - 1 : start;
    const end = start + base.length + scale.length + (percent || (money && !currency) ? 1 : 0);
    const word = token.value === null;
    return [
      {
        start: from,
        end,
        weight: (end - from) * (word ? 0.75 : 0.95) + (end - from > 1 ? 0.3 : 0),
        readings: { number },
      },
    ];
  });
}
