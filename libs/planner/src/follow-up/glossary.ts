import type { SemanticModel } from "@datapilot/semantic";

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** A question in which the terms of the glossary stand as the phrases they mean, with a sentence for each that was replaced. */
export interface Translated {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Replaces business terms by what they stand for: longest term first, whole words, in any case. Terms without a phrase only explain. */
export function withGlossary(model: SemanticModel, question: string): Translated {
  const terms = model.glossary
    .flatMap(({ term, synonyms, phrase }) =>
      phrase === null ? [] : [term, ...synonyms].map((word) => ({ word, phrase })),
    )
    .toSorted((a, b) => b.word.length - a.word.length);
  const notes: string[] = [];
  const text = terms.reduce((said, { word, phrase }) => {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}(?![\\p{L}\\p{N}])`, "iu");
    if (!pattern.test(said) || said.toLowerCase().includes(phrase.toLowerCase())) return said;
    notes.push(`"${word}" means ${phrase}.`);
    return said.replace(pattern, () => phrase);
  }, question);
  return { text, notes };
}
