/** Words for "no value" in a column whose other values are typed. Compared without case. */
const words = [
  "na",
  "n/a",
  "#n/a",
  "n.a.",
  "null",
  "none",
  "nil",
  "nan",
  "-",
  "--",
  "—",
  "?",
  ".",
  "\\n",
  "(null)",
  "<null>",
  "missing",
  "unknown",
  "#value!",
  "#ref!",
  "#div/0!",
  "tbd",
  "tba",
];

/** Words that mean "no value" even among texts: programs write them, people do not. */
const alwaysWords = ["null", "\\n", "(null)", "<null>", "#n/a"];

function spellings(list: readonly string[]): string[] {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return [...new Set(list.flatMap((word) => [word, word.toUpperCase(), capital(word)]))];
}

/** Null words of typed columns, in the spellings that occur. */
export const typedNullWords: readonly string[] = spellings(words);

/** Null words of text columns: "NA" may be Namibia there, and "none" an answer. */
export const textNullWords: readonly string[] = spellings(alwaysWords);

const typedNulls = new Set(typedNullWords);

/** True for a trimmed text that stands for no value in a typed column. */
export function isTypedNull(text: string): boolean {
  return text === "" || typedNulls.has(text);
}
