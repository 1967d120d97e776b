import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { covers, parseRanges, type Ranges } from "./ranges.ts";

/** A file of a packaged font that has the glyphs of some code points. */
export interface FallbackFont {
  readonly name: string;
  /** A WOFF2 file. */
  readonly file: string;
}

interface Part extends FallbackFont {
  readonly ranges: Ranges;
}

const require = createRequire(import.meta.url);
const packages = ["arabic", "hebrew", "thai", "jp", "sc", "kr"] as const;
type Script = (typeof packages)[number];

const unicodeSchema = z.record(z.string(), z.string());

/** The parts of a packaged font, by the list that comes with it; those for Latin are left out, as another font has it. */
function partsOf(script: Script): readonly Part[] {
  const folder = dirname(require.resolve(`@fontsource-variable/noto-sans-${script}/package.json`));
  const listed = unicodeSchema.parse(JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")));
  return Object.entries(listed).flatMap(([part, text]) => {
    const subset = part.replaceAll(/[[\]]/g, "");
    if (/^(?:latin|cyrillic|greek|vietnamese|math)/.test(subset)) return [];
    const name = `noto-sans-${script}-${subset}`;
    return [{ name, file: join(folder, "files", `${name}-wght-normal.woff2`), ranges: parseRanges(text) }];
  });
}

/** Japanese forms of Han for texts with kana, Chinese ones else; each font stands in for what those before it lack. */
const withKana: readonly Script[] = ["arabic", "hebrew", "thai", "jp", "sc", "kr"];
const withoutKana: readonly Script[] = ["arabic", "hebrew", "thai", "sc", "jp", "kr"];

/** Finds fonts for what the base font does not have. Files are listed once, on first use. */
export function createFallbackFonts(hasKana: boolean) {
  let parts: readonly Part[] | undefined;
  const found = new Map<number, FallbackFont | undefined>();
  return {
    of(codePoint: number): FallbackFont | undefined {
      if (found.has(codePoint)) return found.get(codePoint);
      parts ??= (hasKana ? withKana : withoutKana).flatMap((script) => partsOf(script));
      const font = parts.find((part) => covers(part.ranges, codePoint));
      found.set(codePoint, font);
      return font;
    },
  };
}
