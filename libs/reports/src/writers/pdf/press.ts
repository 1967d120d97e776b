import type { Content, DynamicContent, Style, StyleDictionary, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { tableLayouts } from "pdfmake/js/tableLayouts.js";
import { baseFontFiles } from "../../fonts/base-fonts.ts";
import type { FontBook } from "./font-book.ts";
import { memoryFiles, PdfDocument, SvgMeasure } from "./library.ts";
import type { PageBox } from "./page.ts";
import { SourcedLayout } from "./sourced-layout.ts";
import { TaggedRenderer } from "./tagged-renderer.ts";
import type { Tags } from "./tags.ts";

/** All that a press needs to know of a report. */
export interface Manuscript {
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  readonly attachment: { readonly name: string; readonly content: Buffer };
  readonly content: Content;
  readonly styles: StyleDictionary;
  readonly defaultStyle: Style;
  readonly header: DynamicContent;
  readonly footer: DynamicContent;
  readonly pageBreakBefore: NonNullable<TDocumentDefinitions["pageBreakBefore"]>;
}

/**
 * Prints a manuscript: `fonts → document → pages → drawing with tags → bytes`. These are the library's own steps, taken one by one because it
 * draws without tags. The report's text comes from data: nothing is fetched, and no file is read but the fonts.
 */
export async function print(manuscript: Manuscript, page: PageBox, book: FontBook, tags: Tags): Promise<Buffer> {
  const fonts = await book.load((name, font) => memoryFiles.writeFileSync(name, font));
  const document = new PdfDocument(
    fonts,
    {},
    {},
    {},
    {
      size: [page.width, page.height],
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
      compress: true,
      lang: manuscript.language,
      fontLayoutCache: true,
      bufferPages: false,
      autoFirstPage: false,
      info: manuscript.info,
      font: null,
    },
    memoryFiles,
    (file) => file.startsWith(baseFontFiles().folder),
  );
  document.file(manuscript.attachment.content, { name: manuscript.attachment.name });
  const { side, top, bottom } = page.margin;
  const layout = new SourcedLayout(
    { width: page.width, height: page.height, orientation: "portrait" },
    { left: side, top, right: side, bottom },
    new SvgMeasure(),
  );
  layout.registerTableLayouts(tableLayouts);
  const { content, styles, defaultStyle, header, footer, pageBreakBefore } = manuscript;
  const pages = layout.layoutDocument(
    content,
    document,
    styles,
    defaultStyle,
    undefined,
    header,
    footer,
    undefined,
    pageBreakBefore,
  );
  new TaggedRenderer(document, layout, tags).renderPages(pages);
  return bytesOf(document);
}

async function bytesOf(document: NodeJS.ReadableStream & { end(): void }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.end();
  for await (const chunk of document) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
