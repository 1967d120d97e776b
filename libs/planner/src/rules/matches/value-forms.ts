import lemmatize from "wink-lemmatizer";
import { functionWords } from "../english/function-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { ValueEntry } from "../lexicon/value-index.ts";
import { lemmas } from "../text/morphology.ts";

/** "power failures" for "Power failure": only the last word of a value is said in the plural. */
export function pluralsOf(lexicon: Lexicon, words: readonly string[], from: number): readonly ValueEntry[] {
  return [2, 3, 4].flatMap((length) => {
    const run = words.slice(from, from + length);
    const last = run[length - 1];
    if (last === undefined || functionWords.has(last)) return [];
    return lemmas(last).flatMap((form) => (form === last ? [] : lexicon.values.exactly([...run.slice(0, -1), form])));
  });
}

/** The forms of a regular verb: those that a phrase in a cell may begin with. */
function verbForms(word: string): readonly string[] {
  const base = lemmatize.verb(word);
  const stem = base.replace(/e$/u, "");
  return [base, `${base}s`, `${stem}ed`, `${stem}ing`].filter((form) => form !== word);
}

/** "working from home" for "Works from home": of a phrase that begins with a verb any form of it is said. */
export function inflectedOf(lexicon: Lexicon, words: readonly string[], from: number): readonly ValueEntry[] {
  const first = words[from];
  if (first === undefined || first.length < 4 || functionWords.has(first)) return [];
  const forms = verbForms(first);
  return [2, 3, 4, 5].flatMap((length) => {
    const rest = words.slice(from + 1, from + length);
    if (rest.length < length - 1) return [];
    return forms.flatMap((form) => lexicon.values.exactly([form, ...rest]));
  });
}
