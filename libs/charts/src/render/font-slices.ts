import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

/** A file of a packaged family and the letters that it draws. */
interface FontSlice {
  /** The name under which it is registered: a family of its own, for one family never falls back on another of its files. */
  readonly alias: string;
  readonly path: string;
  readonly ranges: readonly (readonly [number, number])[];
}

// In the order in which they are tried. Kana settle that Han letters are Japanese, see `chooseSlices`.
const packages = [
  "noto-sans",
  "noto-sans-arabic",
  "noto-sans-hebrew",
  "noto-sans-thai",
  "noto-sans-kr",
  "noto-sans-sc",
  "noto-sans-jp",
] as const;
type FontPackage = (typeof packages)[number];

const unicodeSchema = z.record(z.string(), z.string());
const require = createRequire(import.meta.url);
const families = new Map<FontPackage, readonly FontSlice[]>();

function slicesOf(name: FontPackage): readonly FontSlice[] {
  const known = families.get(name);
  if (known !== undefined) return known;
  const listed = require.resolve(`@fontsource-variable/${name}/unicode.json`);
  const folder = join(dirname(listed), "files");
  const slices = Object.entries(unicodeSchema.parse(JSON.parse(readFileSync(listed, "utf8")))).map(([key, ranges]) => {
    // Numbered subsets stand in brackets, and without them in the file's name.
    const subset = key.replaceAll(/[[\]]/g, "");
    return {
      alias: `DataPilot ${name} ${subset}`,
      path: join(folder, `${name}-${subset}-wght-normal.woff2`),
      ranges: ranges.split(",").map(rangeOf),
    };
  });
  families.set(name, slices);
  return slices;
}

/** U+30, U+30-39 or U+4?? as first and last code point. */
function rangeOf(text: string): readonly [number, number] {
  const [first = "", last] = text.trim().replace(/^U\+/i, "").split("-");
  const from = Number.parseInt(first.replaceAll("?", "0"), 16);
  return [from, last === undefined ? Number.parseInt(first.replaceAll("?", "F"), 16) : Number.parseInt(last, 16)];
}

const kana = /[\u3040-\u30ff\u31f0-\u31ff]/u;

/**
 * The font files that draw all letters of the text, basic Latin always among them. Chinese and Japanese share Han letters: they are
 * drawn the Japanese way in a text with kana, else the Chinese way.
 */
export function chooseSlices(text: string): readonly FontSlice[] {
  const order: readonly FontPackage[] = kana.test(text) ? ["noto-sans-jp", ...packages] : packages;
  const chosen = new Set<FontSlice>();
  for (const letter of new Set(`A${text}`)) {
    const slice = sliceFor(
      letter.codePointAt(0) ?? 65,
      /\p{Script=Latin}|\p{Script=Common}/u.test(letter) ? packages : order,
    );
    if (slice !== undefined) chosen.add(slice);
  }
  return [...chosen];
}

function sliceFor(codePoint: number, order: readonly FontPackage[]): FontSlice | undefined {
  for (const name of order) {
    const slice = slicesOf(name).find(({ ranges }) =>
      ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
    );
    if (slice !== undefined) return slice;
  }
  return undefined;
}
