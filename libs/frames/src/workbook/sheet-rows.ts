import { damagedArchive, type Archive } from "./archive.ts";
import { numberText } from "./cell-text.ts";
import { streamXml, type XmlEvents } from "./read-xml.ts";
import { unescapeUnderscores, type Sheet, type Workbook } from "./workbook.ts";

/** A row's cells by their column, from 0; only cells that have a value. Rows count from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: ReadonlyMap<number, string>;
}

/** Cells that are one: rows count from 1, columns from 0, ends included. */
export interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly column: number;
}

const maxSheetRows = 1_048_576;
const maxSheetColumns = 16_384;
/** A sheet full to its last cell with short numbers; beyond it is a bomb. */
const maxSheetBytes = 8 * 1024 ** 3;
const maxMerges = 100_000;

/** Column and row of a reference such as `BC12`; null for anything else. */
export function cellPlace(reference: string): { readonly column: number; readonly row: number } | null {
  const found = /^([A-Z]{1,3})([0-9]{1,7})$/.exec(reference);
  if (found === null) return null;
  const letters = found[1] ?? "";
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(found[2]);
  return column < maxSheetColumns && row >= 1 && row <= maxSheetRows ? { column, row } : null;
}

class SheetReader implements XmlEvents {
  readonly rows: SheetRow[] = [];
  /** Merges over several rows: those within a row only matter for looks. */
  readonly merges: Merge[] = [];
  private readonly book: Workbook;
  private row = 0;
  private column = -1;
  private cells = new Map<number, string>();
  private type = "n";
  private style = 0;
  private value = "";
  private depth: "none" | "value" | "inline" = "none";
  private phonetic = false;

  constructor(book: Workbook) {
    this.book = book;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "c") this.openCell(attributes);
    else if (name === "v") this.depth = "value";
    else if (name === "t") this.depth = this.phonetic ? "none" : "inline";
    else if (name === "rPh") this.phonetic = true;
    else if (name === "row") this.openRow(attributes["r"]);
    else if (name === "mergeCell") this.merge(attributes["ref"] ?? "");
  }

  text(text: string): void {
    if (this.depth !== "none") this.value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.depth = "none";
    else if (name === "rPh") this.phonetic = false;
    else if (name === "c") this.closeCell();
    else if (name === "row" && this.cells.size > 0) this.rows.push({ row: this.row, cells: this.cells });
  }

  private openRow(place: string | undefined): void {
    const told = Number(place ?? this.row + 1);
    this.row = Number.isInteger(told) && told > this.row ? told : this.row + 1;
    if (this.row > maxSheetRows) throw damagedArchive(new Error("The sheet has more rows than a sheet can have."));
    this.cells = new Map();
    this.column = -1;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const place = cellPlace(attributes["r"] ?? "");
    this.column = place === null ? this.column + 1 : place.column;
    this.type = attributes["t"] ?? "n";
    this.style = Number(attributes["s"] ?? 0);
    this.value = "";
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text !== "" && this.column < maxSheetColumns) this.cells.set(this.column, text);
  }

  private cellText(): string {
    const { type, value } = this;
    if (value === "") return "";
    if (type === "s") return this.book.strings[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type === "n") return numberText(value, this.book.kinds[this.style] ?? "plain", this.book.from1904);
    return type === "d" || type === "e" ? value : unescapeUnderscores(value);
  }

  private merge(reference: string): void {
    const [from = "", to = ""] = reference.split(":");
    const first = cellPlace(from);
    const last = cellPlace(to);
    if (first === null || last === null || last.row <= first.row || this.merges.length >= maxMerges) return;
    this.merges.push({ firstRow: first.row, lastRow: last.row, column: first.column });
  }
}

/** Gives `take` the sheet's rows that have values, in order; returns the merges over several rows, which stand behind the rows. */
export async function readSheetRows(
  archive: Archive,
  book: Workbook,
  sheet: Sheet,
  take: (row: SheetRow) => void,
  breathe: () => Promise<boolean>,
): Promise<readonly Merge[]> {
  const reader = new SheetReader(book);
  await streamXml(await archive.stream(sheet.entry, maxSheetBytes), reader, () => {
    for (const row of reader.rows.splice(0)) take(row);
    return breathe();
  });
  for (const row of reader.rows.splice(0)) take(row);
  return reader.merges;
}
