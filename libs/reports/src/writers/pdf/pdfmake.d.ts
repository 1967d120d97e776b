/** The library's own modules: the published types know neither fonts in memory nor instances of variable fonts. */
declare module "pdfmake/js/index.js" {
  import type { TDocumentDefinitions } from "pdfmake/interfaces.js";

  type FontFile = string | [file: string, instance: string];
  interface FontFamily {
    readonly normal: FontFile;
    readonly bold: FontFile;
    readonly italics: FontFile;
    readonly bolditalics: FontFile;
  }
  const pdfmake: {
    readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
    setFonts(fonts: Readonly<Record<string, FontFamily>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (file: string) => boolean): void;
    createPdf(document: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
