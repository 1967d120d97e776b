import { writeFile } from "node:fs/promises";
import { Packer } from "docx";
import { createFormatter } from "../../format/formatter.ts";
import { withManifest } from "../../manifest/office-package.ts";
import { wordsOf } from "../../words/words.ts";
import type { ReportWriter } from "../writer.ts";
import { innerWidth, wordDocument } from "./document.ts";

export const docxWriter: ReportWriter = {
  runs: "in_thread",
  async write({ content, path }) {
    const document = await wordDocument(content, {
      words: wordsOf(content.language),
      formatter: createFormatter(content.language),
      colour: content.brand.colour.slice(1),
      inner: innerWidth(content.paper),
    });
    const file = await Packer.toBuffer(document);
    await writeFile(path, await withManifest(file, "word/_rels/document.xml.rels", content.manifest));
  },
};
