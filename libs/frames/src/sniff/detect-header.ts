import { cellKind, type CellKind } from "./cell-kind.ts";
import { learnColumnShape } from "../delimited/column-shape.ts";
import type { SampleRecord } from "./sample-records.ts";

/** Where a table's header and rows are among the sample's records. Indices are into the records. */
export interface HeaderVerdict {
  readonly columns: number;
  /** Index of the header's first record; null when the file has none. */
  readonly header: number | null;
  /** Index of the first data record. */
  readonly body: number;
}

const filledCells = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== "").length;

/** The number of cells most rows have; of equally common ones the larger. */
export function commonWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const record of records) {
    if (!record.blank) counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1);
  }
  let width = 1;
  let most = 0;
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > width)) {
      width = length;
      most = count;
    }
  }
  return width;
}

/** Dates and numbers speak of a body; text and links may be either. */
const bodyKinds: ReadonlySet<CellKind> = new Set(["number", "date", "time"]);

interface BodyColumn {
  readonly kind: CellKind;
  readonly kindShare: number;
  readonly values: ReadonlySet<string>;
  fits(cell: string): boolean;
  readonly strong: boolean;
}

function bodyColumns(rows: readonly SampleRecord[], columns: number): BodyColumn[] {
  return Array.from({ length: columns }, (_, index) => {
    const cells = rows.map((row) => row.cells[index] ?? "");
    const filled = cells.filter((cell) => cell.trim() !== "");
    const kinds = new Map<CellKind, number>();
    for (const cell of filled) kinds.set(cellKind(cell, false), (kinds.get(cellKind(cell, false)) ?? 0) + 1);
    const [kind, count] = [...kinds].sort((a, b) => b[1] - a[1])[0] ?? (["empty", 0] as const);
    const shape = learnColumnShape(cells);
    const fits = (cell: string): boolean => shape.fits(cell);
    return { kind, kindShare: count / Math.max(1, filled.length), values: new Set(filled), fits, strong: shape.strong };
  });
}

/** How much a row looks like the header of the rows below it: above 0 it does. */
export function headerEvidence(cells: readonly string[], body: readonly BodyColumn[]): number {
  let evidence = 0;
  for (const [index, column] of body.entries()) {
    const cell = (cells[index] ?? "").trim();
    if (cell === "") continue;
    const kind = cellKind(cell, false);
    if (bodyKinds.has(column.kind) && column.kindShare > 0.7)
      evidence += bodyKinds.has(kind) ? (yearLike(cell) ? -0.2 : -1) : 1;
    // A year above texts is the name of a column: one per season or edition.
    else if (bodyKinds.has(kind)) evidence += yearLike(cell) ? 0.2 : -0.5;
    else if (column.values.has(cell)) evidence -= column.values.size === 1 ? 0 : 0.7;
    else if (column.strong) evidence += column.fits(cell) ? -0.5 : 0.5;
  }
  return evidence;
}

const yearLike = (cell: string): boolean => /^(19|20)\d\d$/.test(cell);

/** Without evidence of types: names are unique, short and not numbers. */
function looksLikeNames(cells: readonly string[], columns: number): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const short = names.every((name) => name.length <= 80 && !bodyKinds.has(cellKind(name, false)));
  return (
    short && names.length >= columns * 0.4 && new Set(names.map((name) => name.toLowerCase())).size === names.length
  );
}

/** Lines above the table: blank, of another width, or with a single cell filled above a row with more. */
function isPreamble(record: SampleRecord, columns: number, next: readonly SampleRecord[]): boolean {
  const filled = filledCells(record.cells);
  if (filled === 0) return true;
  if (columns === 1) return record.cells.length > 1;
  if (record.cells.length !== columns) return filled < columns * 0.6 || record.cells.length > columns + 2;
  const below = next[0];
  if (filled > 1 || below === undefined) return false;
  return columns === 2 ? filledCells(below.cells) === 0 : next.some(({ cells }) => filledCells(cells) >= 2);
}

const maxHeaderRows = 4;
const bodySample = 100;

/** Further header rows: below a row with gaps, rows that are names themselves and fill or divide it. */
function lastHeaderRow(records: readonly SampleRecord[], first: number, columns: number): number {
  let last = first;
  for (let at = first; at - first < maxHeaderRows - 1; at += 1) {
    const upper = records[last];
    const lower = records[at + 1];
    if (upper === undefined || lower === undefined) break;
    if (filledCells(upper.cells) === columns) break;
    const rest = records.slice(at + 2, at + 2 + bodySample).filter((record) => record.cells.length === columns);
    if (rest.length === 0) break;
    if (filledCells(lower.cells) === 0) continue;
    const gapsFilled = upper.cells.some(
      (cell, index) => cell.trim() === "" && (lower.cells[index] ?? "").trim() !== "",
    );
    if (!gapsFilled || headerEvidence(lower.cells, bodyColumns(rest, columns)) <= 0.5) break;
    last = at + 1;
  }
  return last;
}

/** Fewer rows than these say too little of a header above them. */
const minSection = 3;

/** The rows up to the first blank line, which speak of the header above them: those below may be another section's. */
function ownSection(records: readonly SampleRecord[], first: number, columns: number): readonly SampleRecord[] {
  const below = records.slice(first + 1, first + 1 + bodySample);
  const end = below.findIndex((record, at) => at > 0 && filledCells(record.cells) === 0);
  const rows = (some: readonly SampleRecord[]): readonly SampleRecord[] =>
    some.filter((record) => record.cells.length === columns && !record.blank);
  const own = rows(end === -1 ? below : below.slice(0, end));
  return own.length < minSection ? rows(below) : own;
}

/** Files put together from pages repeat their header between the rows: such a row says nothing of the others. */
function withoutRepeats(body: readonly SampleRecord[], cells: readonly string[]): readonly SampleRecord[] {
  const others = body.filter((row) => row.cells.some((cell, index) => cell !== (cells[index] ?? "")));
  return others.length === 0 ? body : others;
}

/** Decides where the header and the rows are. `forced` is the header's line (from 0), null for none, undefined to detect. */
export function detectHeader(records: readonly SampleRecord[], forced: number | null | undefined): HeaderVerdict {
  const columns = commonWidth(records);
  if (forced !== undefined && forced !== null) {
    const found = records.findIndex((record) => record.line + record.lines > forced);
    const header = found === -1 ? 0 : found;
    const width = commonWidth(records.slice(header + 1));
    return {
      columns: Math.max(width, records.length > header + 1 ? 1 : (records[header]?.cells.length ?? 1)),
      header,
      body: header + 1,
    };
  }
  let first = 0;
  while (first < records.length - 1) {
    const record = records[first];
    if (record === undefined || !isPreamble(record, columns, records.slice(first + 1, first + 7))) break;
    first += 1;
  }
  if (forced === null) return { columns, header: null, body: first };
  const body = ownSection(records, first, columns);
  const cells = records[first]?.cells ?? [];
  const others = withoutRepeats(body, cells);
  if (body.length === 0) {
    const named = looksLikeNames(cells, columns);
    return { columns, header: named ? first : null, body: named ? first + 1 : first };
  }
  const last = lastHeaderRow(records, first, columns);
  const used = Array.from({ length: columns }, (_, at) => body.some((row) => (row.cells[at] ?? "") !== "")).filter(
    Boolean,
  ).length;
  const evidence = headerEvidence(cells, bodyColumns(others, columns)) + (looksLikeNames(cells, used) ? 0.4 : -0.2);
  if (last > first || evidence > 0) return { columns, header: first, body: last + 1 };
  return { columns, header: null, body: first };
}
