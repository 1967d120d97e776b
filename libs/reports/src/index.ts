export {
  defaultBrandColour,
  type Block,
  type ContentSection,
  type Fact,
  type KeyFigure,
  type ReportBrand,
  type ReportColumn,
  type ReportContent,
  type ReportPart,
  type ReportTable,
} from "./content/report-content.ts";
export type { RowSource } from "./content/row-source.ts";
export { createFormatter, type Formatter } from "./format/formatter.ts";
export { readExportId } from "./manifest/read-export-id.ts";
export { createReportPool, type ReportPool } from "./pool/report-pool.ts";
export { fill, wordsOf, type Words } from "./words/words.ts";
export { formatFacts, type FormatFacts } from "./writers/writers.ts";
