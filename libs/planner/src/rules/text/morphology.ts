import lemmatize from "wink-lemmatizer";

/** Endings that turn one word into another of its family: "director", "directed", "direction" → "direct". Longest first. */
const derivations = [
  "ations",
  "ation",
  "ators",
  "ator",
  "ments",
  "ment",
  "ancies",
  "ancy",
  "encies",
  "ency",
  "ances",
  "ance",
  "ences",
  "ence",
  "ities",
  "ity",
  "ships",
  "ship",
  "ness",
  "ions",
  "ion",
  "ings",
  "ing",
  "ers",
  "er",
  "ors",
  "or",
  "ies",
  "ied",
  "als",
  "al",
  "ees",
  "ee",
  "ed",
  "es",
  "ly",
  "s",
  "e",
  "y",
] as const;

/** A stem shorter than this says too little about its word. */
const minStem = 4;

const british: readonly (readonly [RegExp, string])[] = [
  [/(col|fav|hon|lab|neighb|harb|behavi|flav|rum|arm|vap)our/u, "$1or"],
  [/^(cent|theat|met|lit|fib|calib)re(s?)$/u, "$1er$2"],
  [/(organ|real|recogn|summar|categor|normal|final|util)is(e|ed|es|ing|ation)/u, "$1iz$2"],
  [/^(catalog|dialog|analog)ue/u, "$1"],
  [/^programme/u, "program"],
  [/^cheque/u, "check"],
  [/^grey/u, "gray"],
  [/^licence/u, "license"],
  [/^defence/u, "defense"],
  [/ll(ed|ing|er)$/u, "l$1"],
];

/** American spelling of a British word. */
export function american(word: string): string {
  return british.reduce((done, [pattern, replacement]) => done.replace(pattern, replacement), word);
}

const lemmaMemory = new Map<string, readonly string[]>();
/** Bounds what is remembered; words beyond it are computed again. */
const memoryLimit = 20_000;

/** The dictionary forms a word may have, itself first. */
export function lemmas(word: string): readonly string[] {
  const known = lemmaMemory.get(word);
  if (known !== undefined) return known;
  const spelled = american(word);
  const forms =
    spelled.length < 3
      ? [word]
      : [word, spelled, lemmatize.noun(spelled), lemmatize.verb(spelled), lemmatize.adjective(spelled)];
  const result = [...new Set(forms)];
  if (lemmaMemory.size < memoryLimit) lemmaMemory.set(word, result);
  return result;
}

/** What is common to the words of a family; the word itself when nothing can be taken off. */
export function stem(word: string): string {
  const spelled = american(word);
  for (const ending of derivations) {
    if (spelled.endsWith(ending) && spelled.length - ending.length >= minStem) {
      const base = spelled.slice(0, -ending.length);
      return base.replace(/([^aeiouls])\1$/u, "$1").replace(/[ei]$/u, "");
    }
  }
  return spelled;
}
