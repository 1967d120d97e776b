/** `sep=;` in the file's first line, also in quotes. A tab may be written as such or as `\t`. */
const separatorLine = /^"?sep=(\\t|[\x01-\x09\x0b\x0c\x0e-\x21\x23-\x7f])"?[\t ,;|]*(?:\r|\n|$)/i;

/** The delimiter that a text's first line tells spreadsheet programs, which is no part of the table; null where it tells none. */
export function toldSeparator(text: string): string | null {
  const told = separatorLine.exec(text)?.[1];
  if (told === undefined) return null;
  return told === "\\t" ? "\t" : told;
}
