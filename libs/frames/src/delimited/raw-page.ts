import { DataPilotError } from "@datapilot/contracts";
import type { Page } from "../frame-pool.ts";
import type { TableVerdict } from "../sniff/sniff-table.ts";
import { readBlocks } from "../source/read-blocks.ts";
import type { TextSource } from "../source/text-source.ts";
import { readCells } from "./read-cells.ts";
import { maxRecordBytes, RecordWalker, type RecordSink, type RejectReason } from "./walk-records.ts";

const blockBytes = 8 * 1024 * 1024;

/** Keeps the cells of the rows asked for, and counts the others. */
class PageSink implements RecordSink {
  readonly rows: string[][] = [];
  total = 0;
  block: Buffer = Buffer.alloc(0);
  private readonly verdict: TableVerdict;
  private readonly from: number;
  private readonly to: number;

  constructor(verdict: TableVerdict, from: number, to: number) {
    this.verdict = verdict;
    this.from = from;
    this.to = to;
  }

  regular(start: number, end: number): void {
    if (this.total >= this.from && this.total < this.to) {
      this.rows.push([...readCells(this.block.toString("utf8", start, end), this.verdict.rules.syntax).cells]);
    }
    this.total += 1;
  }

  repaired(cells: readonly string[]): void {
    if (this.total >= this.from && this.total < this.to) {
      const missing = Math.max(0, this.verdict.rules.shapes.length - cells.length);
      this.rows.push([...cells, ...Array.from({ length: missing }, () => "")]);
    }
    this.total += 1;
  }

  /** A row that ingest rejects is still in the file: it shows all of its cells. */
  rejected(cells: readonly string[], _text: string, _line: number, reason: RejectReason): void {
    if (reason === "too_many_cells") this.repaired(cells);
  }

  blank(): void {}
}

/** Reads rows `offset` to `offset + rows` of a text, each cell as the text that stands in it, and counts them all. */
export async function readRawRows(
  source: TextSource,
  verdict: TableVerdict,
  range: { readonly offset: number; readonly rows: number },
  checkCancelled: () => void,
): Promise<Page> {
  const sink = new PageSink(verdict, range.offset, range.offset + range.rows);
  const walker = new RecordWalker(verdict.rules, sink, verdict.bodyLine);
  const sizes = { block: blockBytes, maxRest: maxRecordBytes };
  try {
    await readBlocks(source.path, { start: verdict.bodyStart, end: source.size }, sizes, ({ bytes, last }) => {
      checkCancelled();
      sink.block = bytes;
      const taken = walker.walk(bytes, 0, bytes.length, last);
      if (last) walker.finish(true);
      return taken;
    });
  } catch (error) {
    if (error instanceof RangeError) throw recordTooLong(walker.line);
    throw error;
  }
  return { columns: verdict.headerCells, rows: sink.rows, totalRows: sink.total };
}

/** The error for a record that no table has. */
export function recordTooLong(line: number): DataPilotError {
  const detail = `Line ${line} is longer than ${maxRecordBytes / 1024 / 1024} MB; this is no table, or its line ends are missing.`;
  return new DataPilotError("unreadable_file", { detail });
}
