/** A name or value as comparisons see it: no case, no diacritics, separators and runs of spaces as one space. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[\s_\-–—/.,;:'’"()[\]]+/gu, " ")
    .trim();
}
