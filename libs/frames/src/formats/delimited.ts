import pl, { type DataFrame } from "nodejs-polars";
import { open } from "node:fs/promises";
import { noFaults, RowCleaner, type CleanRows, type RowFaults } from "../delimited/clean-rows.ts";
import { recordTooLong } from "../delimited/raw-page.ts";
import { maxRecordBytes, RecordWalker, type RecordSink } from "../delimited/walk-records.ts";
import type { TableVerdict } from "../sniff/sniff-table.ts";
import { readBlocks } from "../source/read-blocks.ts";
import type { TextSource } from "../source/text-source.ts";

/** A stretch of the file's rows as text columns named `column_1`, `column_2`, … */
export interface RawChunk {
  readonly index: number;
  readonly frame: DataFrame;
  /** The line each row starts at. */
  readonly lines: Uint32Array;
  readonly bytes: number;
}

/** Bytes of a text file from `start` up to `end` that are nothing but well-formed rows, as RFC 4180 has them but for the delimiter. */
export interface VerbatimText {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly delimiter: string;
  readonly rows: number;
}

/** A delimited text as chunks of rows. */
export interface RawTable {
  readonly rawColumns: readonly string[];
  /** What was odd about the rows; complete once all chunks were visited. */
  readonly faults: RowFaults;
  /** All rows are one chunk, kept in memory. */
  readonly single: boolean;
  /** The rows as they stand in the file, where every one of them is well-formed; null where they are not. Only after a first visit. */
  verbatim(): VerbatimText | null;
  /** Visits the chunks in order. Chunks that do not fit in memory together are read anew each time. */
  visit(take: (chunk: RawChunk) => Promise<void> | void): Promise<void>;
  /** One chunk by its index, null after the last. Only after a first visit. */
  chunk(index: number): Promise<RawChunk | null>;
}

const carriageReturn = 13;

interface ChunkRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** As the walker of the rows before it left it. */
  readonly afterBlank: boolean;
  readonly last: boolean;
}

/** Sizes of chunks in bytes of text. Files up to `whole` are one chunk, and read once. */
export interface ChunkSizes {
  readonly whole: number;
  readonly part: number;
}

/**
 * A chunk's text, its raw frame, typed frame and COPY slices are in memory at a time: about eight times the size of a file that is one
 * chunk. With smaller parts of larger files, the profile's one whole column beside them leaves a worker under 1.5 GB.
 */
export const defaultChunkSizes: ChunkSizes = { whole: 128 * 1024 * 1024, part: 24 * 1024 * 1024 };

function toFrame(rows: CleanRows, rawColumns: readonly string[]): DataFrame {
  if (rows.rows === 0) return pl.DataFrame(rawColumns.map((name) => pl.Series(name, [], pl.Utf8)));
  const options = {
    hasHeader: false,
    sep: rows.delimiter,
    quoteChar: rows.quote,
    inferSchemaLength: 0,
    rechunk: false,
  };
  const frame = pl.readCSV(rows.bytes, options);
  if (frame.height !== rows.rows || frame.width !== rawColumns.length) {
    throw new Error(
      `The reader saw ${frame.height} × ${frame.width} where ${rows.rows} × ${rawColumns.length} were written.`,
    );
  }
  return frame;
}

/** A sink that passes records on to the cleaner of the block at hand. */
class BlockSink implements RecordSink {
  cleaner: RowCleaner;
  constructor(cleaner: RowCleaner) {
    this.cleaner = cleaner;
  }
  regular(start: number, end: number, line: number): void {
    this.cleaner.regular(start, end, line);
  }
  repaired(...given: Parameters<RecordSink["repaired"]>): void {
    this.cleaner.repaired(...given);
  }
  rejected(...given: Parameters<RecordSink["rejected"]>): void {
    this.cleaner.rejected(...given);
  }
  blank(): void {
    this.cleaner.blank();
  }
}

/** Opens a delimited text whose dialect is known. */
export function openDelimited(
  source: TextSource,
  verdict: TableVerdict,
  checkCancelled: () => void,
  sizes: ChunkSizes = defaultChunkSizes,
): RawTable {
  const rawColumns = verdict.rules.shapes.map((_, at) => `column_${at + 1}`);
  const faults = noFaults();
  const ranges: ChunkRange[] = [];
  const kept: RawChunk[] = [];
  const size = source.size - verdict.bodyStart;
  const single = size <= sizes.whole;
  let scanned = false;
  let returns = false;
  let rows = 0;

  const toChunk = (index: number, bytes: number, cleaner: RowCleaner): RawChunk => {
    const rows = cleaner.finish();
    return { index, frame: toFrame(rows, rawColumns), lines: rows.lines, bytes };
  };

  /** The first pass finds the chunks' bounds and counts the faults. */
  async function firstPass(take: (chunk: RawChunk) => Promise<void> | void): Promise<void> {
    const block = single ? Math.max(1, size) : sizes.part;
    const sink = new BlockSink(new RowCleaner(Buffer.alloc(0), verdict.rules, faults));
    const walker = new RecordWalker(verdict.rules, sink, verdict.bodyLine);
    try {
      await readBlocks(
        source.path,
        { start: verdict.bodyStart, end: source.size },
        { block, maxRest: maxRecordBytes },
        async (part) => {
          checkCancelled();
          const { line, afterBlank } = walker;
          returns ||= part.bytes.includes(carriageReturn);
          sink.cleaner = new RowCleaner(part.bytes, verdict.rules, faults);
          const taken = walker.walk(part.bytes, 0, part.bytes.length, part.last);
          walker.finish(part.last);
          if (taken === 0 && !part.last) return 0;
          const chunk = toChunk(ranges.length, taken, sink.cleaner);
          rows += chunk.frame.height;
          ranges.push({ start: part.offset, end: part.offset + taken, line, afterBlank, last: part.last });
          if (single) kept.push(chunk);
          await take(chunk);
          return taken;
        },
      );
    } catch (error) {
      if (error instanceof RangeError) throw recordTooLong(walker.line);
      throw error;
    }
    if (ranges.length === 0) await emptyChunk(take);
    scanned = true;
  }

  /** A header without anything below it: one chunk of no rows. */
  async function emptyChunk(take: (chunk: RawChunk) => Promise<void> | void): Promise<void> {
    const chunk = toChunk(0, 0, new RowCleaner(Buffer.alloc(0), verdict.rules, faults));
    ranges.push({ start: source.size, end: source.size, line: verdict.bodyLine, afterBlank: false, last: true });
    if (single) kept.push(chunk);
    await take(chunk);
  }

  async function readRange(index: number, range: ChunkRange): Promise<RawChunk> {
    const bytes = Buffer.allocUnsafe(range.end - range.start);
    const file = await open(source.path, "r");
    try {
      await file.read(bytes, 0, bytes.length, range.start);
    } finally {
      await file.close();
    }
    const cleaner = new RowCleaner(bytes, verdict.rules, noFaults());
    const walker = new RecordWalker(verdict.rules, cleaner, range.line, range.afterBlank);
    walker.walk(bytes, 0, bytes.length, true);
    walker.finish(range.last);
    return toChunk(index, bytes.length, cleaner);
  }

  async function chunk(index: number): Promise<RawChunk | null> {
    checkCancelled();
    const range = ranges[index];
    return range === undefined ? null : (kept[index] ?? readRange(index, range));
  }

  async function visit(take: (chunk: RawChunk) => Promise<void> | void): Promise<void> {
    if (!scanned) return firstPass(take);
    for (let next = await chunk(0); next !== null; next = await chunk(next.index + 1)) await take(next);
  }

  /** PostgreSQL takes one kind of line end, doubled quotes, and an escape of no other kind. */
  function verbatim(): VerbatimText | null {
    const { delimiter, quote, escape, newline } = verdict.dialect;
    const odd = faults.rejected.count > 0 || faults.repaired.size > 0 || faults.blankLines > 0;
    if (!scanned || odd || returns || newline !== "\n" || quote !== '"' || escape !== '"') return null;
    const [start, end] = [verdict.bodyStart, ranges.at(-1)?.end ?? 0];
    // Alone on its line `\.` ends the data of older servers; only a table of one column can have such a line.
    if (rawColumns.length < 2 || start >= end || ![",", ";", "\t", "|"].includes(delimiter)) return null;
    return { path: source.path, start, end, delimiter, rows };
  }

  return { rawColumns, faults, single, visit, chunk, verbatim };
}
