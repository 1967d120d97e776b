import type { Lexicon } from "../lexicon/lexicon.ts";
import { lemmas } from "../text/morphology.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

const number = /^(?:\d{1,3}|\p{L}|[ivx]+)$/u;
const weight = 1.2;

/** "the heats", "the presses": all values of a column that are told apart by a number or a letter after the same word ("Heat 1", "Heat 2"). */
export function numberedValues(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  if (lexicon.model.origin === "plugin") return [];
  return question.tokens.flatMap((token, start): readonly Match[] => {
    if (token.kind !== "word" || token.quote !== null || !token.lower.endsWith("s")) return [];
    // "how many pylons": what is counted is no condition.
    if (/^(?:many|of)$/u.test(question.tokens[start - 1]?.lower ?? "many")) return [];
    for (const form of new Set([...lemmas(token.lower), token.lower.slice(0, -1)])) {
      if (form === token.lower || form.length < 4) continue;
      const found = lexicon.values
        .beginningWith(form)
        .filter(
          ({ words }) => words.length > 1 && words.length < 5 && words.slice(1).every((word) => number.test(word)),
        );
      const [first] = found;
      const same = found.filter(({ ref }) => ref.column === first?.ref.column && ref.table === first.ref.table);
      if (first === undefined || same.length < 2 || same.length < found.length) continue;
      const values = same.map(({ value }) => value);
      return [
        {
          start,
          end: start + 1,
          weight,
          readings: { values: [{ ref: first.ref, values, match: "exact", score: 1 }] },
        },
      ];
    }
    return [];
  });
}
