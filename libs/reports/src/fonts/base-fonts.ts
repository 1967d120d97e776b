import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The files of the base font: Latin, Cyrillic, Greek and Devanagari, with the weights that reports use. */
export function baseFontFiles() {
  const folder = dirname(require.resolve("@expo-google-fonts/noto-sans/package.json"));
  const file = (weight: string): string => join(folder, weight, `NotoSans_${weight}.ttf`);
  return {
    folder,
    normal: file("400Regular"),
    bold: file("600SemiBold"),
    italics: file("400Regular_Italic"),
    bolditalics: file("600SemiBold_Italic"),
  };
}

// Blocks of Unicode that the base font has: Latin to Cyrillic Supplement, Devanagari, Latin Extended Additional and Greek Extended,
// punctuation, currency signs, letter-like signs and the mathematical minus and inequality signs.
const baseBlocks: readonly (readonly [number, number])[] = [
  [0x0000, 0x052f],
  [0x0900, 0x097f],
  [0x1e00, 0x1fff],
  [0x2000, 0x20cf],
  [0x2100, 0x218f],
  [0x2212, 0x2212],
  [0x2264, 0x2265],
  [0xfb00, 0xfb06],
  [0xfeff, 0xfeff],
];

export function inBaseFont(codePoint: number): boolean {
  return baseBlocks.some(([first, last]) => codePoint >= first && codePoint <= last);
}
