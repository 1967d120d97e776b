/** The library's own modules, as far as reports use them: its published types know neither fonts in memory nor the steps of its printing. */
declare module "pdfmake/js/virtual-fs.js" {
  interface MemoryFiles {
    writeFileSync(name: string, content: Buffer): void;
  }
  const exports: MemoryFiles | { readonly default: MemoryFiles };
  export default exports;
}

declare module "pdfmake/js/SVGMeasure.js" {
  type SvgMeasure = new () => object;
  const exports: SvgMeasure | { readonly default: SvgMeasure };
  export default exports;
}

declare module "pdfmake/js/tableLayouts.js" {
  export const tableLayouts: object;
}

declare module "pdfmake/js/PDFDocument.js" {
  import type { RenderedDocument } from "pdfmake/js/Renderer.js";

  interface FontFamily {
    readonly normal: string;
    readonly bold: string;
    readonly italics: string;
    readonly bolditalics: string;
  }
  interface DocumentOptions {
    readonly size: readonly [number, number];
    readonly pdfVersion: string;
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    readonly compress: boolean;
    readonly lang: string;
    readonly fontLayoutCache: boolean;
    readonly bufferPages: boolean;
    readonly autoFirstPage: boolean;
    readonly info: Readonly<Record<string, string | Date>>;
    readonly font: null;
  }
  type PdfDocument = new (
    fonts: Readonly<Record<string, FontFamily>>,
    images: object,
    patterns: object,
    attachments: object,
    options: DocumentOptions,
    files: object,
    allowsFile: (file: string) => boolean,
  ) => RenderedDocument & NodeJS.ReadableStream;
  const exports: PdfDocument | { readonly default: PdfDocument };
  export default exports;
}

declare module "pdfmake/js/LayoutBuilder.js" {
  import type { Content, DynamicContent, Style, StyleDictionary, TDocumentDefinitions } from "pdfmake/interfaces.js";
  import type { RenderedDocument } from "pdfmake/js/Renderer.js";

  interface Word {
    text: string;
    x: number;
    readonly width: number;
    /** The width of the spaces at its end. */
    readonly trailingCut?: number;
    alignment: string;
  }
  export interface Line {
    readonly inlines: Word[];
    readonly leadingCut: number;
    readonly trailingCut: number;
  }
  export interface LeafNode {
    readonly linkToDestination?: string;
    /** The words that are not on a line yet. */
    readonly _inlines?: readonly Word[];
  }
  class LayoutBuilder {
    constructor(
      size: { readonly width: number; readonly height: number; readonly orientation: "portrait" },
      margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
      svgMeasure: object,
    );
    registerTableLayouts(layouts: object): void;
    layoutDocument(
      content: Content,
      document: RenderedDocument,
      styles: StyleDictionary,
      defaultStyle: Style,
      background: undefined,
      header: DynamicContent,
      footer: DynamicContent,
      watermark: undefined,
      pageBreakBefore: NonNullable<TDocumentDefinitions["pageBreakBefore"]>,
    ): readonly object[];
    buildNextLine(node: LeafNode): Line | null;
  }
  const exports: typeof LayoutBuilder | { readonly default: typeof LayoutBuilder };
  export default exports;
}

declare module "pdfmake/js/Renderer.js" {
  import type { Line } from "pdfmake/js/LayoutBuilder.js";

  export interface StructureElement {
    add(child: object): void;
  }
  /** A document of pdfkit as its parts see it. */
  export interface RenderedDocument {
    readonly page: object;
    file(content: Buffer | string, facts: { readonly name: string }): void;
    markContent(tag: "Artifact", facts: { readonly type: "Layout" | "Pagination" }): void;
    markStructureContent(role: string): object;
    endMarkedContent(): void;
    struct(role: string, facts: { readonly alt?: string; readonly scope?: string }): StructureElement;
    addStructure(element: StructureElement): void;
    end(): void;
  }
  export type PageImage = object;
  class Renderer {
    constructor(document: RenderedDocument);
    renderPages(pages: readonly object[]): void;
    renderLine(line: Line, x: number, y: number): void;
    renderVector(vector: object): void;
    renderImage(image: PageImage): void;
    renderSVG(image: PageImage): void;
  }
  const exports: typeof Renderer | { readonly default: typeof Renderer };
  export default exports;
}
