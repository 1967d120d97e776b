import { readFile } from "node:fs/promises";
import type { ContentText } from "pdfmake/interfaces.js";
import subsetFont from "subset-font";
import { baseFontFiles, inBaseFont } from "../../fonts/base-fonts.ts";
import { createFallbackFonts, type FallbackFont } from "../../fonts/fallback-fonts.ts";
import { textRuns } from "../../fonts/text-runs.ts";

/** Where the four faces of a family are. */
interface FontFiles {
  readonly normal: string;
  readonly bold: string;
  readonly italics: string;
  readonly bolditalics: string;
}

/** How a text looks and where it stands. */
export type TextLook = Omit<ContentText, "text">;

/** Sets text in fonts that have its glyphs, and remembers which ones were needed. */
export interface FontBook {
  /** Text with its look; split into runs where the base font does not do. */
  set(text: string, look?: TextLook): ContentText;
  /** The fonts that were needed; those in memory are given to `keep` by the name under which they are referred to. */
  load(keep: (name: string, font: Buffer) => void): Promise<Record<string, FontFiles>>;
}

/** Named as charts name it: their text is set in it too. */
export const baseFont = "Noto Sans";

/** `hasKana`: Han letters are drawn the Japanese way. */
export function createFontBook(hasKana: boolean): FontBook {
  const fallback = createFallbackFonts(hasKana);
  const needed = new Map<string, { readonly font: FallbackFont; readonly signs: Set<string> }>();

  const fontOf = (codePoint: number): string | undefined =>
    inBaseFont(codePoint) ? undefined : need(fallback.of(codePoint));
  const need = (font: FallbackFont | undefined): string | undefined => {
    if (font !== undefined && !needed.has(font.name)) needed.set(font.name, { font, signs: new Set() });
    return font?.name;
  };

  return {
    set(text, look = {}) {
      const clean = text
        .replaceAll("\r\n", "\n")
        .replaceAll("\t", " ")
        .replaceAll(/[^\P{Cc}\n]/gu, "");
      const runs = textRuns(clean, fontOf);
      if (runs.every((run) => run.font === undefined)) return { text: clean, ...look };
      const set = runs.map(({ text: part, font }) => {
        if (font === undefined) return part;
        for (const sign of part) needed.get(font)?.signs.add(sign);
        return { text: part, font };
      });
      return { text: set, ...look };
    },
    async load(keep) {
      const { folder: _folder, ...base } = baseFontFiles();
      const fonts: Record<string, FontFiles> = { [baseFont]: base };
      for (const { font, signs } of needed.values()) {
        const [normal, bold] = [`${font.name}-regular.ttf`, `${font.name}-bold.ttf`];
        const packed = await readFile(font.file);
        keep(normal, await instance(packed, signs, 400));
        keep(bold, await instance(packed, signs, 600));
        // Scripts other than Latin have no italics.
        fonts[font.name] = { normal, bold, italics: normal, bolditalics: bold };
      }
      return fonts;
    },
  };
}

/** The PDF library embeds plain TrueType only: a packed variable font becomes one of a fixed weight with the signs that are needed. */
function instance(packed: Buffer, signs: ReadonlySet<string>, weight: number): Promise<Buffer> {
  return subsetFont(packed, [...signs].join(""), { targetFormat: "truetype", variationAxes: { wght: weight } });
}
