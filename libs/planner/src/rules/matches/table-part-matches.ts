import type { Lexicon } from "../lexicon/lexicon.ts";
import { lemmas } from "../text/morphology.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

/** A shorter ending says too little. */
const minPart = 5;
const partScore = 0.72;

/** "strikes" where the file is called "birdstrikes": the end of a compound names the same rows. */
export function tablePartMatches(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  return question.tokens.flatMap((token, start): readonly Match[] => {
    if (token.kind !== "word" || token.quote !== null || lexicon.names.lookup(token.lower).length > 0) return [];
    const forms = lemmas(token.lower).filter((form) => form.length >= minPart);
    const table = lexicon.model.tables.find(({ label }) => {
      const compounds = lemmas(label.toLowerCase());
      return compounds.some((compound) =>
        forms.some((form) => compound.length > form.length + 2 && compound.endsWith(form)),
      );
    });
    return table === undefined
      ? []
      : [{ start, end: start + 1, weight: 0.8, readings: { tables: [{ table: table.name, score: partScore }] } }];
  });
}
