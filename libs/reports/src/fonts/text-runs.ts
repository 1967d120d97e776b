/** A stretch of text in one font. */
export interface TextRun {
  readonly text: string;
  /** Undefined: the base font. */
  readonly font: string | undefined;
}

/**
 * Splits a text where its font changes. Signs that fit any script (spaces, marks that combine) stay with what stands before them.
 * `fontOf` gives the fallback font of a code point, undefined where the base font has it.
 */
export function textRuns(text: string, fontOf: (codePoint: number) => string | undefined): readonly TextRun[] {
  const runs: { text: string; font: string | undefined }[] = [];
  for (const sign of text) {
    const last = runs.at(-1);
    const font = isNeutral(sign) && last !== undefined ? last.font : fontOf(sign.codePointAt(0) ?? 0);
    if (last !== undefined && last.font === font) last.text += sign;
    else runs.push({ text: sign, font });
  }
  return runs;
}

function isNeutral(sign: string): boolean {
  return /^[\p{Mn}\u200c\u200d]$/u.test(sign);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a text is written from right to left throughout. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text) && !leftToRight.test(text);
}

/**
 * The words of a right-to-left text in the order in which they stand from left to right on a line. The PDF's layout places words
 * one after the other to the right and only turns the letters of each; this is right for a text of one line.
 */
export function inVisualOrder(text: string): string {
  return isRightToLeft(text) ? text.split(" ").toReversed().join(" ") : text;
}
