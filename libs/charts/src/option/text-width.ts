// Advance widths of Noto Sans in ems, by class of letter: a chart is laid out without a font at hand.
const narrow = /[iIjlftr.,:;'|!()[\] ]/u;
const wide = /[mwMWQO@%&]/u;
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
const capital = /[A-Z]/u;

function emsOf(letter: string): number {
  if (fullWidth.test(letter)) return 1;
  if (narrow.test(letter)) return 0.32;
  if (wide.test(letter)) return 0.85;
  return capital.test(letter) ? 0.65 : 0.56;
}

/** About how wide a text is in pixels; of several lines, the widest. */
export function textWidth(text: string, fontSize: number): number {
  const widths = text.split("\n").map((line) => {
    let ems = 0;
    for (const letter of line) ems += emsOf(letter);
    return ems * fontSize;
  });
  return Math.max(0, ...widths);
}

/** How many lines a text takes when it breaks at `width` pixels. */
export function lineCount(text: string, fontSize: number, width: number): number {
  return Math.max(1, Math.ceil((textWidth(text, fontSize) * 1.05) / Math.max(width, 1)));
}
