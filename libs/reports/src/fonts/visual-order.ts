export type Direction = "ltr" | "rtl";

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const strong = /[\p{L}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const digit = /\p{Nd}/u;

/** The direction of a paragraph: that of its first letter (UAX #9, P2 and P3). */
export function directionOf(text: string): Direction {
  return rightToLeft.test(strong.exec(text)?.[0] ?? "") ? "rtl" : "ltr";
}

/** How a font's shaping places the letters of a word: signs alone stand as they do in Latin text. */
export function drawnDirection(word: string): Direction {
  return rightToLeft.test(word) ? "rtl" : "ltr";
}

const mirrors: Readonly<Record<string, string>> = Object.fromEntries(
  ["()", "[]", "{}", "<>", "«»", "‹›"].flatMap(([open = "", close = ""]) => [
    [open, close],
    [close, open],
  ]),
);

/** Brackets of right-to-left text that a font draws from left to right, turned round (UAX #9, L4). A word with letters is turned by its shaping. */
export function mirrored(word: string): string {
  return drawnDirection(word) === "rtl" ? word : word.replaceAll(/[()[\]{}<>«»‹›]/gu, (sign) => mirrors[sign] ?? sign);
}

/** Words that stand together because they run the same way: indices into the words in reading order, from left to right as they stand. */
export interface Stretch {
  readonly words: readonly number[];
  readonly direction: Direction;
}

/**
 * The words of a line from left to right: stretches of the other direction than the paragraph's are turned (UAX #9, N1, N2 and L2, on
 * words: the letters within one are turned by the font's shaping).
 */
export function inVisualOrder(words: readonly string[], base: Direction): readonly Stretch[] {
  const directions = resolved(words.map(directionOfWord), base);
  const stretches: Stretch[] = [];
  for (let start = 0; start < words.length;) {
    const direction = directions[start] ?? base;
    let end = start + 1;
    while (end < words.length && directions[end] === direction) end += 1;
    const read = Array.from({ length: end - start }, (_, index) => start + index);
    stretches.push({ words: direction === "rtl" ? read.toReversed() : read, direction });
    start = end;
  }
  return base === "rtl" ? stretches.toReversed() : stretches;
}

/** Undefined for signs that follow their surroundings. Numbers run from left to right in any text. */
function directionOfWord(word: string): Direction | undefined {
  if (rightToLeft.test(word)) return "rtl";
  return strong.test(word) || digit.test(word) ? "ltr" : undefined;
}

/** Words without a direction take that of both their neighbours, else the paragraph's. */
function resolved(directions: readonly (Direction | undefined)[], base: Direction): readonly Direction[] {
  return directions.map((own, place) => {
    if (own !== undefined) return own;
    const before = directions.slice(0, place).findLast((each) => each !== undefined) ?? base;
    const after = directions.slice(place + 1).find((each) => each !== undefined) ?? base;
    return before === after ? before : base;
  });
}
