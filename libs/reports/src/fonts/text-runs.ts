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
