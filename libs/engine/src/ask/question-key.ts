/**
 * A question as two spellings of it are the same: without case, runs of spaces, kinds of quotation marks, and what stands at its end.
 * Approved examples and cached plans are found by it; words are left alone, as any of them may change what is asked.
 */
export function questionKey(question: string): string {
  return question
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‘’‚‛`´]/gu, "'")
    .replaceAll(/[“”„‟«»]/gu, '"')
    .replaceAll(/\s+/gu, " ")
    .replace(/[\s?.!…]+$/u, "")
    .trim();
}
