import { writeFile } from "node:fs/promises";
import pdfmake from "pdfmake/js/index.js";
import { baseFontFiles } from "../../fonts/base-fonts.ts";
import { createFormatter } from "../../format/formatter.ts";
import { wordsOf } from "../../words/words.ts";
import type { ReportWriter } from "../writer.ts";
import { pdfDocument } from "./document.ts";
import { createFontBook } from "./font-book.ts";
import { pageOf } from "./page.ts";

/** Pages with bookmarks, a linked list of contents and text that can be searched and copied. */
export const pdfWriter: ReportWriter = {
  runs: "in_thread",
  async write({ content, path }) {
    const book = createFontBook(/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(JSON.stringify(content)));
    const setting = {
      page: pageOf(content),
      book,
      words: wordsOf(content.language),
      formatter: createFormatter(content.language),
      colour: content.brand.colour,
    };
    const document = await pdfDocument(content, setting);
    const fonts = await book.load((name, font) => pdfmake.virtualfs.writeFileSync(name, font));
    pdfmake.setFonts(fonts);
    // The report's text comes from data: it must make the library neither fetch nor read anything.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((file) => file.startsWith(baseFontFiles().folder));
    await writeFile(path, await pdfmake.createPdf(document).getBuffer());
  },
};
