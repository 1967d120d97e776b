import type { ColumnShape } from "./column-shape.ts";
import { readCells } from "./read-cells.ts";
import { readExactly, repairRecord, type Repair } from "./repair-record.ts";
import {
  byteSyntax,
  lineEndFrom,
  newRecordShape,
  scanRecord,
  type ByteSyntax,
  type RecordShape,
} from "./scan-record.ts";
import type { Syntax } from "./syntax.ts";

/** What a table's records are read by. */
export interface TableRules {
  readonly syntax: Syntax;
  /** One per column, learned from well-formed rows. */
  readonly shapes: readonly ColumnShape[];
  /** The bytes of a one-line header, to know it again where files were joined; null where there is none. */
  readonly headerBytes: Buffer | null;
}

export type RepairKind = Extract<Repair, { kind: "cells" }>["how"];
export type RejectReason = "too_many_cells" | "footer" | "title" | "repeated_header" | "no_json";

/** Takes the records of a table in file order. Lines count from 1. */
export interface RecordSink {
  /** A record that stands in the bytes just as it should; line end not included. */
  regular(start: number, end: number, line: number): void;
  /** A record that had to be read with care. `short` rows lack cells at their end. */
  repaired(cells: readonly string[], line: number, how: RepairKind | "short"): void;
  rejected(cells: readonly string[], text: string, line: number, reason: RejectReason): void;
  blank(line: number): void;
}

/** A short single-cell line is held back: at the file's end it is a footer, before another row a row. */
interface Held {
  readonly cells: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** In a table of fewer columns a row may well have only its first cell filled. */
const minTitledColumns = 3;

/** Lines a record with odd quotes may span. */
const maxOddLines = 20;
const maxHeld = 20;
const maxRepairLength = 1 << 16;

/** Walks the records of a table block by block; the caller keeps the unconsumed rest of a block in front of the next. */
export class RecordWalker {
  private readonly bytes: ByteSyntax;
  private readonly shape: RecordShape = newRecordShape();
  private readonly rules: TableRules;
  private readonly sink: RecordSink;
  private held: Held[] = [];
  private heldBlanks: number[] = [];
  /** The line of the next record, from 1. */
  line: number;
  /** Nothing but blank lines and titles stand between here and the last row. */
  afterBlank: boolean;

  constructor(rules: TableRules, sink: RecordSink, line: number, afterBlank = false) {
    this.rules = rules;
    this.sink = sink;
    this.line = line;
    this.afterBlank = afterBlank;
    this.bytes = byteSyntax(rules.syntax);
  }

  /** Walks the records in `bytes[start, limit)` and returns where the first incomplete one starts. With `last`, all are complete. */
  walk(bytes: Buffer, start: number, limit: number, last: boolean, maxRecords = Number.POSITIVE_INFINITY): number {
    const { shape } = this;
    const columns = this.rules.shapes.length;
    const header = this.rules.headerBytes;
    let at = start;
    for (let records = 0; at < limit && records < maxRecords; records += 1) {
      scanRecord(bytes, at, limit, this.bytes, shape);
      if (!shape.complete && !last) return at;
      // As many bytes as delimiters: every cell is empty.
      const empty = shape.end - at === (columns - 1) * this.rules.syntax.delimiter.length && shape.cells === columns;
      const below = this.afterBlank;
      this.afterBlank = false;
      if (shape.end === at || empty) {
        this.blankLine(columns);
        this.afterBlank = true;
      } else if (below && this.isTitle(bytes)) this.title(bytes.toString("utf8", at, shape.end));
      else if (shape.regular && shape.cells === columns && shape.lines === 1) {
        if (header !== null && shape.end - at === header.length && header.compare(bytes, at, shape.end) === 0) {
          this.release();
          this.sink.rejected([], header.toString("utf8"), this.line, "repeated_header");
        } else {
          if (this.held.length > 0 || this.heldBlanks.length > 0) this.release();
          this.sink.regular(at, shape.end, this.line);
        }
      } else {
        const resume = this.irregular(bytes, at, limit, last);
        if (resume === null) {
          this.afterBlank = below;
          return at;
        }
      }
      this.line += this.rules.syntax.unit === "record" ? 1 : shape.lines;
      at = shape.next;
    }
    return at;
  }

  /** Ends the table (`atEnd`) or a part of it: what was held back is a footer or rows. */
  finish(atEnd: boolean): void {
    if (!atEnd) return this.release();
    for (const held of this.held) this.sink.rejected(held.cells, held.text, held.line, "footer");
    for (const line of this.heldBlanks) this.sink.blank(line);
    this.held = [];
    this.heldBlanks = [];
  }

  private release(): void {
    for (const held of this.held) this.sink.repaired(held.cells, held.line, "short");
    for (const line of this.heldBlanks) this.sink.repaired([""], line, "quotes");
    this.held = [];
    this.heldBlanks = [];
  }

  /** In a table of several columns a line below a blank one of which only the first cell is filled is a section's title. */
  private isTitle(bytes: Buffer): boolean {
    const { shape } = this;
    const { syntax, shapes } = this.rules;
    if (syntax.unit === "record" || shapes.length < minTitledColumns || shape.lines > 1) return false;
    if (shape.cells === 1) return true;
    const tail = Buffer.from(syntax.delimiter.repeat(shapes.length - 1));
    return shape.cells === shapes.length && tail.compare(bytes, shape.end - tail.length, shape.end) === 0;
  }

  private title(text: string): void {
    this.release();
    this.afterBlank = true;
    this.sink.rejected([], text, this.line, "title");
  }

  /** In a table of one column a blank line is an empty cell, unless nothing follows it. */
  private blankLine(columns: number): void {
    if (columns === 1 && this.rules.syntax.unit !== "record" && this.heldBlanks.length < maxHeld)
      this.heldBlanks.push(this.line);
    else this.sink.blank(this.line);
  }

  /** Handles a record that is not plainly regular; sets `shape.next` and `shape.lines`. Null asks for more bytes. */
  private irregular(bytes: Buffer, at: number, limit: number, last: boolean): true | null {
    const { shape, rules } = this;
    const columns = rules.shapes.length;
    if (shape.regular && shape.cells === columns) {
      this.release();
      this.sink.regular(at, shape.end, this.line);
      return true;
    }
    if (shape.lines > 1) this.toOneLine(bytes, at, limit);
    if (shape.end - at > maxRecordBytes) throw new RangeError("A record is too long.");
    const text = bytes.toString("utf8", at, shape.end);
    if (text.length > maxRepairLength) {
      this.plain(text);
      return true;
    }
    const exact = readExactly(text, rules.syntax, rules.shapes);
    if (exact !== null) {
      this.emit(exact, "quotes");
      return true;
    }
    const spanning = this.overLines(bytes, at, limit, last);
    if (spanning === null) return null;
    if (spanning) return true;
    this.settle(text);
    return true;
  }

  private toOneLine(bytes: Buffer, at: number, limit: number): void {
    const end = lineEndFrom(bytes, at, limit, this.bytes.lineEnd);
    this.shape.lines = 1;
    this.shape.next = Math.min(limit, end + 1);
    this.shape.end = end > at && this.bytes.lineEnd === 10 && bytes[end - 1] === 13 ? end - 1 : end;
  }

  /** Tries to close an open quote on one of the next lines. Null asks for more bytes. */
  private overLines(bytes: Buffer, at: number, limit: number, last: boolean): boolean | null {
    const { rules, shape } = this;
    if (!readCells(bytes.toString("utf8", at, shape.end), rules.syntax).open) return false;
    let next = shape.next;
    for (let lines = 2; lines <= maxOddLines && next < limit; lines += 1) {
      const end = lineEndFrom(bytes, next, limit, this.bytes.lineEnd);
      if (end === limit && !last) return null;
      const text = bytes.toString("utf8", at, end).replace(/\r$/, "");
      const reading = readCells(text, rules.syntax);
      if (!reading.open && reading.cells.length === rules.shapes.length) {
        shape.lines = lines;
        shape.next = Math.min(limit, end + 1);
        this.emit(reading.cells, "quotes");
        return true;
      }
      next = end + 1;
    }
    return !last && next >= limit && limit - at < maxRecordBytes ? null : false;
  }

  /** A very long record is read in the one plainest way: weighing all ways would take too long. */
  private plain(text: string): void {
    const { cells } = readCells(text, this.rules.syntax);
    const missing = this.rules.shapes.length - cells.length;
    if (missing >= 0) return this.emit(cells, missing === 0 ? "quotes" : "short");
    this.release();
    this.sink.rejected(cells, text, this.line, "too_many_cells");
  }

  private settle(text: string): void {
    const repair = repairRecord(text, this.rules.syntax, this.rules.shapes);
    if (repair.kind === "cells") this.emit(repair.cells, repair.how);
    else if (repair.kind === "long") {
      this.release();
      this.sink.rejected(repair.cells, text, this.line, "too_many_cells");
    } else if (repair.cells.length === 1 && this.rules.shapes.length > 2 && this.held.length < maxHeld) {
      this.held.push({ cells: repair.cells, text, line: this.line });
    } else this.emit(repair.cells, "short");
  }

  private emit(cells: readonly string[], how: RepairKind | "short"): void {
    this.release();
    this.sink.repaired(cells, this.line, how);
  }
}

/** A record longer than this can't be read. */
export const maxRecordBytes = 16 * 1024 * 1024;
