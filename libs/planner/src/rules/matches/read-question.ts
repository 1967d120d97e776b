import { Lru } from "../lexicon/lru.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Day } from "../time/calendar.ts";
import type { Item } from "./item.ts";
import { plainlyGoverned } from "../text/plain-governed.ts";
import { plainlyNumbered } from "../text/plain-numbers.ts";
import { plainlyUploaded } from "../text/plain-uploads.ts";
import { questionWords, type QuestionWords } from "./question-words.ts";
import { readItems } from "./read-items.ts";

/** A text as words, and as the row of items that they are read as. */
export interface ReadQuestion {
  readonly words: QuestionWords;
  readonly items: readonly Item[];
}

/** Texts kept per lexicon: those that planning one question looks at, each several times (follow-up, analysis, picture, query). */
const keptTexts = 8;

const read = new WeakMap<Lexicon, Lru<ReadQuestion>>();

/** Reads a text with the words of a lexicon. The texts that were read last are kept, so that each step of planning may ask for itself. */
export function readQuestion(lexicon: Lexicon, text: string, anchor: Day): ReadQuestion {
  const known = read.get(lexicon) ?? new Lru<ReadQuestion>(keptTexts);
  read.set(lexicon, known);
  return known.get(`${anchor} ${text}`, () => {
    const { model } = lexicon;
    const words = questionWords(
      model.origin === "plugin" ? plainlyGoverned(model, text) : plainlyNumbered(model, plainlyUploaded(model, text)),
    );
    return { words, items: readItems(lexicon, words, anchor) };
  });
}
