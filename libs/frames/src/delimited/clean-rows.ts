import type { RecordSink, RejectReason, RepairKind, TableRules } from "./walk-records.ts";
import { readCells } from "./read-cells.ts";

/** A file without quotes gets this one around the few cells that need it. Where a block has it as a character, all its rows are written anew. */
const standInQuotes = ["\u0001", "\u0002"] as const;

/** Not the delimiter: some files have a control character for one. */
function standInFor(delimiter: string): string {
  const [first, second] = standInQuotes;
  return delimiter.startsWith(first) ? second : first;
}

/** A line that is no row of the table. */
export interface RejectedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: RejectReason;
}

/** What was odd about the rows of a file. */
export interface RowFaults {
  readonly rejected: { count: number; readonly sample: RejectedLine[] };
  readonly repaired: Map<RepairKind | "short", { count: number; readonly lines: number[] }>;
  blankLines: number;
}

const sampleSize = 20;
const sampleText = 500;

export function noFaults(): RowFaults {
  return { rejected: { count: 0, sample: [] }, repaired: new Map(), blankLines: 0 };
}

/** Rows as bytes that any CSV reader reads alike: one delimiter, one quote, as many cells in each row as the table has columns. */
export interface CleanRows {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The line each row starts at, from 1. */
  readonly lines: Uint32Array;
  readonly quote: string;
  /** One character, also where the file's own delimiter has several. */
  readonly delimiter: string;
}

/**
 * Collects the rows of one block. Runs of regular records are taken over as they stand, without a copy where the whole block
 * is regular; repaired ones are written anew in between; rejected ones are noted.
 */
export class RowCleaner implements RecordSink {
  private readonly source: Buffer;
  private readonly rules: TableRules;
  private readonly faults: RowFaults;
  private readonly quote: string;
  private readonly delimiter: string;
  private readonly rewrite: boolean;
  private readonly parts: Buffer[] = [];
  private runStart = -1;
  private runEnd = -1;
  private lines = new Uint32Array(1 << 14);
  private rows = 0;

  constructor(source: Buffer, rules: TableRules, faults: RowFaults) {
    this.source = source;
    this.rules = rules;
    this.faults = faults;
    this.quote = rules.syntax.quote ?? standInFor(rules.syntax.delimiter);
    this.delimiter = rules.syntax.delimiter.charAt(0);
    this.rewrite =
      rules.syntax.newline === "\r" ||
      rules.syntax.delimiter.length > 1 ||
      (rules.syntax.quote === null && source.includes(this.quote));
  }

  regular(start: number, end: number, line: number): void {
    if (this.rewrite) {
      this.write(readCells(this.source.toString("utf8", start, end), this.rules.syntax).cells);
    } else {
      if (this.runStart === -1) this.runStart = start;
      else if (start > this.runEnd + 2) {
        this.closeRun();
        this.runStart = start;
      }
      this.runEnd = end;
    }
    this.note(line);
  }

  repaired(cells: readonly string[], line: number, how: RepairKind | "short"): void {
    const missing = this.rules.shapes.length - cells.length;
    this.write(missing > 0 ? [...cells, ...Array.from({ length: missing }, () => "")] : cells);
    this.note(line);
    const seen = this.faults.repaired.get(how) ?? { count: 0, lines: [] };
    seen.count += 1;
    if (seen.lines.length < sampleSize) seen.lines.push(line);
    this.faults.repaired.set(how, seen);
  }

  rejected(_cells: readonly string[], text: string, line: number, reason: RejectReason): void {
    this.closeRun();
    this.faults.rejected.count += 1;
    if (this.faults.rejected.sample.length < sampleSize) {
      this.faults.rejected.sample.push({ line, text: text.slice(0, sampleText), reason });
    }
  }

  blank(): void {
    this.closeRun();
    this.faults.blankLines += 1;
  }

  finish(): CleanRows {
    // A block that is one run needs no copy, nor a line end of its own.
    const only =
      this.parts.length === 0 && this.runStart !== -1 ? this.source.subarray(this.runStart, this.runEnd) : null;
    this.closeRun();
    const bytes = only ?? Buffer.concat(this.parts);
    return {
      bytes,
      rows: this.rows,
      lines: this.lines.subarray(0, this.rows),
      quote: this.quote,
      delimiter: this.delimiter,
    };
  }

  private note(line: number): void {
    if (this.rows === this.lines.length) {
      const longer = new Uint32Array(this.lines.length * 2);
      longer.set(this.lines);
      this.lines = longer;
    }
    this.lines[this.rows] = line;
    this.rows += 1;
  }

  private closeRun(): void {
    if (this.runStart === -1) return;
    this.parts.push(this.source.subarray(this.runStart, this.runEnd));
    this.parts.push(lineFeed);
    this.runStart = -1;
  }

  private write(cells: readonly string[]): void {
    this.closeRun();
    const { quote, delimiter } = this;
    const written = cells.map((cell) => {
      const needs = cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell) || cells.length === 1;
      return needs ? quote + cell.replaceAll(quote, quote + quote) + quote : cell;
    });
    this.parts.push(Buffer.from(`${written.join(delimiter)}\n`));
  }
}

const lineFeed = Buffer.from("\n");
