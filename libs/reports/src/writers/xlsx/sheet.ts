import type { Cell } from "@datapilot/contracts";
import type { ReportColumn, ReportContent } from "../../content/report-content.ts";
import { createFormatter } from "../../format/formatter.ts";
import { columnLetters, textCell, typedCell } from "./cells.ts";
import { fixedStyles, type CellStyles } from "./number-formats.ts";

/** The rows of a sheet, its head among them. */
export const mostRows = 1_048_576;

export const sheetHead =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">';

/** Printed pages are as wide as the sheet's columns together; it stands before everything else of a sheet. */
export const fitToWidth = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';

// 1: Letter, 9: A4.
const paperSizes = { letter: 1, a4: 9 } as const;

export function pageSetup(paper: ReportContent["paper"], orientation: "portrait" | "landscape"): string {
  return `<pageSetup paperSize="${paperSizes[paper]}" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
}

// Of more columns on one page, nothing can be read.
const mostOnPage = 14;

const widthSampleRows = 200;
const [narrowest, widest] = [8, 60];

/** Writes rows as XML, one page after the other: head frozen and filterable, columns as wide as their first rows ask for. */
export function createTableSheet(columns: readonly ReportColumn[], styles: CellStyles, paper: ReportContent["paper"]) {
  const isFitted = columns.length <= mostOnPage;
  const letters = columns.map((_, index) => columnLetters(index));
  const ofColumn = columns.map((column) => styles.of(column));
  let written = 0;

  const row = (cells: readonly (Cell | undefined)[]): string => {
    written += 1;
    const inner = columns.map((column, index) =>
      typedCell(`${letters[index]}${written}`, cells[index], column, ofColumn[index] ?? 0),
    );
    return `<row r="${written}">${inner.join("")}</row>`;
  };

  return {
    /** How many rows have still room. */
    get room() {
      return mostRows - written;
    },
    open(firstRows: readonly (readonly Cell[])[]): string {
      written = 1;
      const heads = columns.map(({ label }, index) => textCell(`${letters[index]}1`, label, fixedStyles.head)).join("");
      return `${sheetHead}${isFitted ? fitToWidth : ""}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${widths(columns, firstRows)}<sheetData><row r="1">${heads}</row>`;
    },
    rows: (page: readonly (readonly Cell[])[]): string => page.map((cells) => row(cells)).join(""),
    close(): string {
      const last = letters.at(-1) ?? "A";
      return `</sheetData><autoFilter ref="A1:${last}${Math.max(written, 1)}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>${pageSetup(paper, "landscape")}</worksheet>`;
    },
  };
}

function widths(columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[]): string {
  const formatter = createFormatter("en");
  const sample = rows.slice(0, widthSampleRows);
  const items = columns.map((column, index) => {
    const cells = sample.map((row) => row[index]);
    const format = formatter.column(column, cells);
    const longest = Math.max(column.label.length + 3, ...cells.map((cell) => format(cell).length + 2));
    const width = Math.min(Math.max(longest, narrowest), widest);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  return items.length === 0 ? "" : `<cols>${items.join("")}</cols>`;
}
