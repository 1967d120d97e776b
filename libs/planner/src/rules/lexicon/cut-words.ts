import lemmatize from "wink-lemmatizer";
import { functionWords } from "../english/function-words.ts";
import { lemmas } from "../text/morphology.ts";

/** Three letters begin too many words to tell which one is meant, unless the word is in fact long. */
const shortest = 3;
const longest = 6;
/** So many letters more has the word that a header cuts: "elec" of "electricity". */
const leastCut = 3;

/** The lemmatiser changes a form only into a word that it knows. */
const isWord = (text: string): boolean =>
  lemmatize.noun(text.endsWith("y") ? `${text.slice(0, -1)}ies` : `${text}s`) === text ||
  lemmatize.noun(`${text}es`) === text ||
  lemmatize.verb(`${text}s`) === text ||
  lemmatize.verb(`${text}ing`) === text ||
  lemmatize.adjective(`${text}er`) === text;

/** True for a header's word that is none of the dictionary's, and so may be a longer one that was cut: "elec", "insp", "maint". */
export function isCutWord(text: string): boolean {
  const plain = text.length >= shortest && text.length <= longest && /^[a-z]+$/u.test(text);
  return plain && !functionWords.has(text) && !isWord(text);
}

/** What a header may have cut a word of a question to, longest first. */
export function cutsOf(word: string): readonly string[] {
  if (!/^[a-z]+$/u.test(word) || !lemmas(word).some(isWord)) return [];
  const most = Math.min(longest, word.length - leastCut);
  return Array.from({ length: Math.max(0, most - shortest + 1) }, (_, at) => word.slice(0, most - at));
}
