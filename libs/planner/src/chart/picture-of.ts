import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { readChartRequest, type ChartRequest } from "./chart-request.ts";
import { pictureWords } from "./chart-words.ts";

const everyPictureWord = new RegExp(pictureWords.source, "giu");
/** What may stand before a request to draw. */
const opening = /^(?:(?:please|can|could|would|you|i|want|to|and|then|now|let|us|me)\b|[\s,])*$/iu;

/** True for a word that a column is called by. */
function namesColumn(lexicon: Lexicon, word: string): boolean {
  return lexicon.names.lookup(word.toLowerCase()).some(({ alias, word: at, strength }) => {
    const name = lexicon.names.aliases[alias];
    return strength === 1 && name?.target.kind === "column" && name.words[at]?.weight === 1;
  });
}

/** The picture that a question asks for: "how many points has the draw greater than 7" over a column "Draw" asks for none. */
export function pictureOf(lexicon: Lexicon, question: string): ChartRequest {
  const request = readChartRequest(question);
  if (!request.asked || request.chartType !== null || request.bin !== null) return request;
  const words = [...question.matchAll(everyPictureWord)];
  const columns = words.every(
    (found) => namesColumn(lexicon, found[0]) && !opening.test(question.slice(0, found.index)),
  );
  return words.length > 0 && columns ? { ...request, asked: false } : request;
}
