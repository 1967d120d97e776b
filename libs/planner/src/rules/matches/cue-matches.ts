import type { Cue } from "../english/cue.ts";
import { cuePhrases } from "../english/cues.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

interface Phrase {
  readonly words: readonly string[];
  readonly cues: readonly Cue[];
}

const phrasesByFirst: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const byText = new Map<string, Cue[]>();
  for (const [text, cue] of cuePhrases) byText.set(text, [...(byText.get(text) ?? []), cue]);
  const byFirst = new Map<string, Phrase[]>();
  for (const [text, cues] of byText) {
    const words = text.split(" ");
    const first = words[0] ?? "";
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, cues }]);
  }
  return byFirst;
})();

/** "as a percentage of": the last words go with what follows. */
const saysShare = (words: readonly string[]): boolean => /^(?:percent(?:age)?|%)$/u.test(words.at(-1) ?? "");

/** Where the question asks for something: the phrases of the cue table. */
export function cueMatches(question: QuestionWords): readonly Match[] {
  const spelled = question.tokens.map((token) => (token.kind === "symbol" ? token.text : token.lower));
  return spelled.flatMap((word, start) => {
    if (question.tokens[start]?.quote !== null) return [];
    return (phrasesByFirst.get(word) ?? [])
      .filter((phrase) => phrase.words.every((part, index) => spelled[start + index] === part))
      .filter(({ words }) => !(/^(?:as|in)$/u.test(word) && spelled[start + words.length] === "of" && saysShare(words)))
      .map((phrase): Match => {
        const length = phrase.words.length;
        return {
          start,
          end: start + length,
          weight: length * 0.72 + 0.17 * length * (length - 1),
          readings: { cues: phrase.cues },
        };
      });
  });
}
