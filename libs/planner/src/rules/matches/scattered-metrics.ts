import { functionWords } from "../english/function-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

/** The words of a name may stand this far from each other; further apart they are about different things. */
const widest = 8;
const minStrength = 0.85;
const scatteredScore = 0.85;
const wholeScore = 0.9;
/** "lose the most revenue": only the extreme parts the name, so it means more than its last word alone. */
const closeScore = 1.01;
const extremes = /^(?:the|most|least|highest|lowest|biggest|smallest|much|more|less|our|of)$/u;

/**
 * "how many days does it take customers to pay" for "days to pay": all telling words of a metric's name in their order, with others between.
 * The match stands at the last of them; the others are left to be what they are. A word of a name that `names` has as a whole is that name's.
 */
export function scatteredMetrics(lexicon: Lexicon, question: QuestionWords, names: readonly Match[]): readonly Match[] {
  if (lexicon.model.origin === "upload") return [];
  const whole = names.filter(
    ({ start, end, readings }) => end - start > 1 && (readings.metrics?.[0]?.score ?? 0) > wholeScore,
  );
  const placed = new Map<number, { readonly at: number; readonly word: number }[]>();
  question.tokens.forEach((_, at) => {
    for (const hit of lexicon.names.lookup(question.canonical[at] ?? "")) {
      const alias = lexicon.names.aliases[hit.alias];
      if (alias?.target.kind !== "metric" || hit.strength < minStrength) continue;
      placed.set(hit.alias, [...(placed.get(hit.alias) ?? []), { at, word: hit.word }]);
    }
  });
  return [...placed].flatMap(([index, hits]): readonly Match[] => {
    const alias = lexicon.names.aliases[index];
    if (alias?.target.kind !== "metric") return [];
    const telling = alias.words.flatMap(({ text }, word) => (functionWords.has(text) ? [] : [word]));
    const places = telling.map((word) => hits.find((hit) => hit.word === word)?.at ?? -1);
    const [first] = places;
    const last = places.at(-1);
    const ordered = places.every((at, place) => at >= 0 && (place === 0 || at > (places[place - 1] ?? 0)));
    if (telling.length < 2 || !ordered || first === undefined || last === undefined) return [];
    const taken = whole.some(({ start, end }) => last >= start && last < end);
    const apart = !taken && last - first > telling.length && last - first <= widest;
    const verb = question.tokens.slice(first + 1, last).every(({ lower }) => extremes.test(lower));
    return apart
      ? [
          {
            start: last,
            end: last + 1,
            weight: 1.3,
            readings: { metrics: [{ metric: alias.target.metric, score: verb ? closeScore : scatteredScore }] },
          },
        ]
      : [];
  });
}
