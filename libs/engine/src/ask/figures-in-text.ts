import type { Cell } from "@datapilot/contracts";

/** A number as a text writes it. */
export interface WrittenFigure {
  readonly value: number;
  /** Decimals as written: the precision that the text claims. */
  readonly decimals: number;
  readonly text: string;
}

const figurePattern = /(?<![\p{L}\p{N}_])[-−+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\p{L}\p{N}_.])[-−+]?\d+(?:\.\d+)?/gu;
// "1.2 million", "3k", "5 bn" claim a number that is not written out.
const scaledPattern = /\d\s*(?:k|m|bn|b|thousand|million|billion|trillion)\b/i;

/** The numbers of a text, in order. */
export function figuresOf(text: string): readonly WrittenFigure[] {
  return [...text.matchAll(figurePattern)].map(([found]) => {
    const plain = found.replaceAll(",", "").replace("−", "-");
    return { value: Number(plain), decimals: (plain.split(".")[1] ?? "").length, text: found };
  });
}

/** True when the text's number is the value at the precision it is written with, with or without its sign. */
export function shows(figure: WrittenFigure, value: number): boolean {
  // Rounded half away or to even, and with or without its sign ("fell by 3").
  const step = 10 ** -figure.decimals / 2;
  return Math.abs(Math.abs(figure.value) - Math.abs(value)) <= step * (1 + 1e-9);
}

/**
 * The figures of a text that stand neither in the rows (at the precision they are written with) nor in `given` texts
 * (question, assumptions), nor are the number of rows. Scaled figures ("1.2 million") are never accepted.
 */
export function inventedFigures(
  text: string,
  rows: readonly (readonly Cell[])[],
  given: readonly string[],
): readonly string[] {
  const scaled = scaledPattern.exec(text);
  if (scaled !== null) return [scaled[0]];
  const cells = rows.flat();
  const values = cells.filter((cell) => typeof cell === "number");
  // Dates and codes are text in the rows: their digits may be repeated.
  const words = [...cells.filter((cell) => typeof cell === "string"), ...given].flatMap((word) =>
    figuresOf(word.replaceAll("-", " ")),
  );
  const known = [...values, ...words.map((figure) => figure.value), rows.length];
  return figuresOf(text)
    .filter((figure) => !known.some((value) => shows(figure, value)))
    .map((figure) => figure.text);
}
