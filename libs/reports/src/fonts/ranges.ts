/** The code points that a font file has, as `unicode.json` of its package spells them: `U+600-6ff,U+20ac`. */
export type Ranges = readonly (readonly [first: number, last: number])[];

export function parseRanges(text: string): Ranges {
  return text.split(",").flatMap((part) => {
    const match = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    const first = match?.[1];
    if (first === undefined) return [];
    return [[Number.parseInt(first, 16), Number.parseInt(match?.[2] ?? first, 16)] as const];
  });
}

export function covers(ranges: Ranges, codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
