import type { Syntax } from "./syntax.ts";

/** The syntax as bytes of UTF-8 text; -1 where there is no such character. */
export interface ByteSyntax {
  /** The first character of the delimiter. */
  readonly delimiter: number;
  /** Its further characters; empty for almost all files. */
  readonly further: Uint8Array;
  readonly quote: number;
  /** A character, not the quote itself, that makes a quote literal. */
  readonly escape: number;
  /** 10, or 13 for files whose lines end in a lone carriage return. */
  readonly lineEnd: number;
}

/** What `scanRecord` found; one object is reused for all records of a file. */
export interface RecordShape {
  /** Where the next record starts. */
  next: number;
  /** Where this record's bytes end, line end excluded. */
  end: number;
  cells: number;
  /** Physical lines the record spans. */
  lines: number;
  /** Every quote stands where RFC 4180 allows it, so that any CSV reader agrees on the cells. */
  regular: boolean;
  /** A line end was seen; otherwise the bytes ended first. */
  complete: boolean;
}

/**
 * A quoted cell longer than this is taken for a stray quote, so that one quote too many can't swallow a file.
 */
export const maxQuotedBytes = 1 << 20;

/** `closingQuote` found a quote that no delimiter follows (or none within the limit). */
const outOfPlace = -1;
/** `closingQuote` ran out of bytes inside the quoted cell. */
const bytesEnded = -2;

/** A syntax as bytes. Quote and escape are single ASCII characters, the delimiter is a few of them. */
export function byteSyntax(syntax: Syntax): ByteSyntax {
  return {
    delimiter: syntax.delimiter === "" ? -1 : syntax.delimiter.charCodeAt(0),
    further: Buffer.from(syntax.delimiter.slice(1)),
    quote: syntax.quote === null ? -1 : syntax.quote.charCodeAt(0),
    escape: syntax.escape === null || syntax.escape === syntax.quote ? -1 : syntax.escape.charCodeAt(0),
    lineEnd: syntax.newline === "\r" ? 13 : 10,
  };
}

export function newRecordShape(): RecordShape {
  return { next: 0, end: 0, cells: 0, lines: 0, regular: true, complete: true };
}

/** The end of the physical line that starts at `start`: its line end's position, or `limit` when there is none. */
export function lineEndFrom(bytes: Uint8Array, start: number, limit: number, lineEnd: number): number {
  const at = bytes.indexOf(lineEnd, start);
  return at === -1 || at >= limit ? limit : at;
}

/** True where the rest of a delimiter stands at `at`. */
function follows(bytes: Uint8Array, at: number, further: Uint8Array): boolean {
  for (let index = 0; index < further.length; index += 1) {
    if (bytes[at + index] !== further[index]) return false;
  }
  return true;
}

function finish(bytes: Uint8Array, start: number, at: number, limit: number, lineEnd: number, out: RecordShape): void {
  out.complete = at < limit;
  out.next = at < limit ? at + 1 : limit;
  out.end = at > start && lineEnd === 10 && bytes[at - 1] === 13 ? at - 1 : at;
}

/**
 * Scans the record that starts at `start`, strictly as RFC 4180 has it, into `out`. At the first quote out of place the
 * record is irregular and `next` is the end of its first physical line.
 */
export function scanRecord(
  bytes: Uint8Array,
  start: number,
  limit: number,
  syntax: ByteSyntax,
  out: RecordShape,
): void {
  const { delimiter, further, quote, lineEnd } = syntax;
  out.cells = 1;
  out.lines = 1;
  out.regular = true;
  let at = start;
  let cellStart = true;
  while (at < limit) {
    const byte = bytes[at];
    if (byte === delimiter && (further.length === 0 || follows(bytes, at + 1, further))) {
      out.cells += 1;
      cellStart = true;
      at += 1 + further.length;
    } else if (byte === lineEnd) {
      finish(bytes, start, at, limit, lineEnd, out);
      return;
    } else if (byte === quote) {
      const after = cellStart ? closingQuote(bytes, at, limit, syntax, out) : outOfPlace;
      if (after < 0) {
        irregular(bytes, start, limit, lineEnd, out);
        if (after === bytesEnded) out.complete = false;
        return;
      }
      at = after;
      cellStart = false;
    } else {
      cellStart = false;
      at += 1;
    }
  }
  finish(bytes, start, limit, limit, lineEnd, out);
}

function irregular(bytes: Uint8Array, start: number, limit: number, lineEnd: number, out: RecordShape): void {
  out.regular = false;
  out.lines = 1;
  finish(bytes, start, lineEndFrom(bytes, start, limit, lineEnd), limit, lineEnd, out);
}

/** The position after the quote that closes the cell opened at `open`, or why there is none. */
function closingQuote(bytes: Uint8Array, open: number, limit: number, syntax: ByteSyntax, out: RecordShape): number {
  const { delimiter, further, quote, lineEnd, escape } = syntax;
  const stop = Math.min(limit, open + maxQuotedBytes);
  let at = open + 1;
  while (at < stop) {
    const byte = bytes[at];
    if (byte === quote) {
      const next = bytes[at + 1];
      if (at + 1 >= limit || next === lineEnd) return at + 1;
      if (next === delimiter && follows(bytes, at + 2, further)) return at + 1;
      if (next === 13 && (at + 2 >= limit || bytes[at + 2] === lineEnd)) return at + 1;
      if (next !== quote) return outOfPlace;
      at += 2;
    } else if (byte === escape) {
      // The Polars reader knows no escape but a doubled quote: the record goes the tolerant way.
      return outOfPlace;
    } else {
      if (byte === lineEnd) out.lines += 1;
      at += 1;
    }
  }
  return stop === limit ? bytesEnded : outOfPlace;
}
