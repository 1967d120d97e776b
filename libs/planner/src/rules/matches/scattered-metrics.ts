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
const doing = /^(?:have|has|had|did|do|does|were|was|are|been|be|we|you|they|the|our|being)$/u;
/** More than its words have by themselves. */
const spanWeight = 4;
const extremes = /^(?:the|most|least|highest|lowest|biggest|smallest|much|more|less|fewer|fewest|many|our|of)$/u;

/** "make more parts", "produced the fewest parts" for "parts made": the verb before its object, with only an extreme between. The place of the object; null when it is not so. */
function turnedName(question: QuestionWords, places: readonly number[]): number | null {
  const [noun, verb] = places;
  if (places.length !== 2 || noun === undefined || verb === undefined || verb < 0 || noun <= verb + 1) return null;
  const between = question.tokens.slice(verb + 1, noun);
  return between.length <= 3 && between.every(({ lower }) => extremes.test(lower)) ? noun : null;
}

/** "how many parts have we produced", "parts that were made": between a noun and its participle only who did it. */
function asksPassive(question: QuestionWords, first: number, last: number): boolean {
  const between = question.tokens.slice(first + 1, last);
  const asked = question.tokens[first - 1]?.lower === "many";
  return asked && between.length > 0 && between.length <= 3 && between.every(({ lower }) => doing.test(lower));
}

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
    const turned = turnedName(question, places);
    if (turned !== null)
      return [
        {
          start: turned,
          end: turned + 1,
          weight: 1.3,
          readings: { metrics: [{ metric: alias.target.metric, score: closeScore }] },
        },
      ];
    if (telling.length < 2 || !ordered || first === undefined || last === undefined) return [];
    if (asksPassive(question, first, last) && telling.length === 2)
      return [
        {
          start: first,
          end: last + 1,
          weight: spanWeight,
          readings: { metrics: [{ metric: alias.target.metric, score: closeScore }] },
        },
      ];
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
