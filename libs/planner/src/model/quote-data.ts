/** Text from a file as a quoted datum on one line: it cannot close its own quotes or start a new line of instructions. */
export function quoteData(text: string): string {
  return `«${text
    .replaceAll(/[«»]/g, "'")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()}»`;
}
