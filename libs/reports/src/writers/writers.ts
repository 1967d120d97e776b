import type { ReportFormat } from "@datapilot/contracts";
import type { ReportWriter } from "./writer.ts";

/**
 * Every format's writer, loaded when it is first needed: a format without one does not compile, and who only streams rows does not load
 * the libraries that lay out pages.
 */
export const writers: Readonly<Record<ReportFormat, () => Promise<ReportWriter>>> = {
  pdf: async () => (await import("./pdf/writer.ts")).pdfWriter,
  docx: async () => (await import("./docx/writer.ts")).docxWriter,
  pptx: async () => (await import("./pptx/writer.ts")).pptxWriter,
  xlsx: async () => (await import("./xlsx/writer.ts")).xlsxWriter,
  html: async () => (await import("./html/writer.ts")).htmlWriter,
  csv: async () => (await import("./csv/writer.ts")).csvWriter,
};

export interface FormatFacts {
  readonly contentType: string;
  /** Of file names, without a dot. */
  readonly extension: string;
  readonly runs: ReportWriter["runs"];
}

/** What is known of a format without loading its writer. */
export const formatFacts: Readonly<Record<ReportFormat, FormatFacts>> = {
  pdf: { contentType: "application/pdf", extension: "pdf", runs: "in_thread" },
  docx: {
    contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
    runs: "in_thread",
  },
  pptx: {
    contentType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    extension: "pptx",
    runs: "in_thread",
  },
  xlsx: {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    runs: "streaming",
  },
  html: { contentType: "text/html; charset=utf-8", extension: "html", runs: "in_thread" },
  csv: { contentType: "text/csv; charset=utf-8", extension: "csv", runs: "streaming" },
};
