import documentModule from "pdfmake/js/PDFDocument.js";
import filesModule from "pdfmake/js/virtual-fs.js";
import layoutModule from "pdfmake/js/LayoutBuilder.js";
import rendererModule from "pdfmake/js/Renderer.js";
import svgMeasureModule from "pdfmake/js/SVGMeasure.js";

// The library's modules are CommonJS with a default export; what is loaded may be the export itself.

/** A document of pdfkit with the fonts and pictures of pdfmake. */
export const PdfDocument = "default" in documentModule ? documentModule.default : documentModule;
/** Fonts in memory, by the names under which documents refer to them. */
export const memoryFiles = "default" in filesModule ? filesModule.default : filesModule;
/** Content to pages with lines and pictures at their places. */
export const LayoutBuilder = "default" in layoutModule ? layoutModule.default : layoutModule;
/** Pages to the document's drawing operators. */
export const Renderer = "default" in rendererModule ? rendererModule.default : rendererModule;
export const SvgMeasure = "default" in svgMeasureModule ? svgMeasureModule.default : svgMeasureModule;
