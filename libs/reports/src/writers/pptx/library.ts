import library from "pptxgenjs";

/** The library's class. Its types describe a CommonJS module with a default export; what is loaded may be the export itself. */
export const Presentation = "default" in library ? library.default : library;

export type Presentation = library.default;
export type Slide = library.default.Slide;
export type ChartOptions = library.default.IChartOpts;
export type TextProps = library.default.TextProps;
export type TableRow = library.default.TableRow;
