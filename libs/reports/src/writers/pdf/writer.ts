import { writeFile } from "node:fs/promises";
import { createFormatter } from "../../format/formatter.ts";
import { wordsOf } from "../../words/words.ts";
import type { ReportWriter } from "../writer.ts";
import { pdfDocument } from "./document.ts";
import { createFontBook } from "./font-book.ts";
import { pageOf } from "./page.ts";
import { print } from "./press.ts";
import { createTags } from "./tags.ts";

/** Pages with bookmarks, a linked list of contents and tagged text that can be searched, copied and read aloud. */
export const pdfWriter: ReportWriter = {
  runs: "in_thread",
  async write({ content, path }) {
    const book = createFontBook(/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(JSON.stringify(content)));
    const page = pageOf(content);
    const tags = createTags();
    const setting = {
      page,
      book,
      tags,
      within: tags.root,
      words: wordsOf(content.language),
      formatter: createFormatter(content.language),
      colour: content.brand.colour,
    };
    await writeFile(path, await print(await pdfDocument(content, setting), page, book, tags));
  },
};
