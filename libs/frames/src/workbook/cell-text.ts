import type { NumberKind } from "./number-format.ts";

const dayMs = 86_400_000;
/** 31 December 9999: later dates do not exist in a workbook. */
const lastSerial = 2_958_466;
/** The 1900 calendar has a 29 February 1900 that never was, as number 60; numbers after it count from a day earlier. */
const phantomDay = 60;

function dayZero(serial: number, from1904: boolean): number {
  if (from1904) return Date.UTC(1904, 0, 1);
  return serial < phantomDay ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
}

/** A number as it is shown: a double with the 15 digits that spreadsheets keep, whole numbers with all of theirs. */
function plainNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? text : String(Number(value.toPrecision(15)));
}

const two = (value: number): string => String(value).padStart(2, "0");

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const fraction = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}`;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}

/** The text of a numeric cell: ISO 8601 for dates and times, `hours:minutes:seconds` for elapsed time, else the number. */
export function numberText(text: string, kind: NumberKind, from1904: boolean): string {
  if (kind === "plain") return plainNumber(text);
  const serial = Number(text);
  const possible = text.trim() !== "" && serial >= 0 && serial < lastSerial;
  if (!possible) return plainNumber(text);
  if (kind === "elapsed" || (kind === "time" && serial < 1)) return clockText(Math.round(serial * dayMs));
  if (!from1904 && Math.floor(serial) === phantomDay) return plainNumber(text);
  const iso = new Date(dayZero(serial, from1904) + Math.round(serial * dayMs)).toISOString();
  const midnight = iso.endsWith("T00:00:00.000Z");
  if (kind === "date" && midnight) return iso.slice(0, 10);
  return iso.endsWith(".000Z") ? iso.slice(0, 19) : iso.slice(0, 23);
}
