import { writeFile } from "node:fs/promises";
import { createFormatter } from "../../format/formatter.ts";
import { withManifest } from "../../manifest/office-package.ts";
import { wordsOf } from "../../words/words.ts";
import type { ReportWriter } from "../writer.ts";
import { createDeck } from "./deck.ts";
import { fillDeck } from "./presentation.ts";

export const pptxWriter: ReportWriter = {
  runs: "in_thread",
  async write({ content, path }) {
    const deck = createDeck(content, {
      words: wordsOf(content.language),
      formatter: createFormatter(content.language),
      colour: content.brand.colour.slice(1),
    });
    await fillDeck(content, deck);
    const file = await deck.file.write({ outputType: "nodebuffer" });
    if (!(file instanceof Uint8Array)) throw new Error("The presentation was not written as bytes.");
    await writeFile(path, await withManifest(file, "ppt/_rels/presentation.xml.rels", content.manifest));
  },
};
