import { readCells } from "../delimited/read-cells.ts";
import { byteSyntax, newRecordShape, scanRecord } from "../delimited/scan-record.ts";
import type { Syntax } from "../delimited/syntax.ts";

/** One record of a sample, read without regard to any table. Lines count from 0. */
export interface SampleRecord {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
  readonly line: number;
  readonly lines: number;
  readonly blank: boolean;
  readonly oddities: number;
  /** Its place in the bytes, line end excluded. */
  readonly start: number;
  readonly end: number;
}

/** Reads up to `maxRecords` whole records of a sample; the record that the sample cuts is left out unless the sample is the whole text. */
export function sampleRecords(bytes: Buffer, syntax: Syntax, whole: boolean, maxRecords: number): SampleRecord[] {
  const form = byteSyntax(syntax);
  const shape = newRecordShape();
  const records: SampleRecord[] = [];
  let line = 0;
  for (let at = 0; at < bytes.length && records.length < maxRecords; at = shape.next) {
    scanRecord(bytes, at, bytes.length, form, shape);
    if (!shape.complete && !whole) break;
    const reading = readCells(bytes.toString("utf8", at, shape.end), syntax);
    const { cells, quoted, oddities } = reading;
    const lines = syntax.unit === "record" ? 1 : shape.lines;
    records.push({
      cells,
      quoted,
      line,
      lines,
      blank: shape.end === at,
      oddities,
      start: at,
      end: shape.end,
    });
    line += lines;
  }
  return records;
}
