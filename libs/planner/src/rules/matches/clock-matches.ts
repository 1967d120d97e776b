import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

const clock = /(?<![\d:.])(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?![\d:.])/gu;
/** As much as a whole value of several words. */
const perToken = 1.2;

/** Where the question says a time of day or a duration as columns of times write it: "18:00", "3:22". Hours beyond a day are none. */
export function clockMatches(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  const columns = lexicon.allColumns().filter((ref) => lexicon.column(ref).type === "time");
  if (columns.length === 0) return [];
  return [...question.text.matchAll(clock)].flatMap((found): readonly Match[] => {
    const [whole, hours, minutes, seconds = "00"] = found;
    if (Number(hours) > 23) return [];
    const start = question.tokens.findIndex((token) => token.start === found.index);
    const last = question.tokens.findIndex((token) => token.end === found.index + whole.length);
    if (start === -1 || last < start) return [];
    const value = `${(hours ?? "").padStart(2, "0")}:${minutes ?? "00"}:${seconds}`;
    const values = columns.map((ref) => ({ ref, values: [value], match: "exact" as const, score: 1 }));
    return [{ start, end: last + 1, weight: perToken * (last + 1 - start), readings: { values } }];
  });
}
