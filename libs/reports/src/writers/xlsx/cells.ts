import type { Cell } from "@datapilot/contracts";
import type { ReportColumn } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { dateOf } from "../../format/dates.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";

/** The longest text of a cell, in characters. */
const longestText = 32_767;
const dayMs = 86_400_000;
// Day 0 of the 1900 date system, shifted by the leap day that 1900 did not have.
const epoch = Date.UTC(1899, 11, 30);

/** `A`, `Z`, `AA`: the letters of a 0-based column. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A text cell. Texts are never formulas here, whatever they begin with. */
export function textCell(at: string, text: string, style: number): string {
  const cut = text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeMarkup(cut)}</t></is></c>`;
}

/** A cell of its column's type; nothing for null. */
export function typedCell(at: string, cell: Cell | undefined, column: ReportColumn, style: number): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return `<c r="${at}" s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" s="${style}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (isNumeric(column)) return exactNumber(at, cell, style);
  const serial = serialOf(cell, column);
  return serial === undefined ? textCell(at, cell, 0) : `<c r="${at}" s="${style}"><v>${serial}</v></c>`;
}

/** A number that a double cannot hold stays text: rounded it would be another number. */
function exactNumber(at: string, cell: string, style: number): string {
  const value = Number(cell);
  return cell !== "" && String(value) === cell ? `<c r="${at}" s="${style}"><v>${cell}</v></c>` : textCell(at, cell, 0);
}

/** Days since the epoch; undefined for what is no date, and for dates before 1900, which workbooks do not have. */
function serialOf(text: string, { type }: ReportColumn): number | undefined {
  if (type !== "date" && type !== "timestamp" && type !== "timestamptz") return undefined;
  const date = dateOf(text);
  const serial = date === undefined ? undefined : (date.getTime() - epoch) / dayMs;
  return serial === undefined || serial < 61 ? undefined : Math.round(serial * 1e6) / 1e6;
}
