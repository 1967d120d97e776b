import type { Cell } from "@datapilot/contracts";
import type { ReportColumn } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { defuseFormula } from "../../format/defuse-formula.ts";

/** One line of RFC 4180, its CRLF included. Null is an empty field, the empty text a quoted one. */
export function csvRecord(cells: readonly (Cell | undefined)[], columns: readonly ReportColumn[]): string {
  return `${columns.map((column, index) => field(cells[index], column)).join(",")}\r\n`;
}

export function csvHead(columns: readonly ReportColumn[]): string {
  return `${columns.map(({ label }) => quoted(defuseFormula(label))).join(",")}\r\n`;
}

function field(cell: Cell | undefined, column: ReportColumn): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  // Numbers that a double cannot hold come as text.
  if (isNumeric(column) && /^-?\d+(?:\.\d+)?$/.test(cell)) return cell;
  return quoted(defuseFormula(cell));
}

function quoted(text: string): string {
  return text === "" || /[",\r\n]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
