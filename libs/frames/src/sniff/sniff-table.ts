import { DataPilotError, type Dialect, type Warning } from "@datapilot/contracts";
import { learnColumnShapes } from "../delimited/column-shape.ts";
import type { TableRules } from "../delimited/walk-records.ts";
import type { ReadOverrides } from "../frame-pool.ts";
import { readTextHead, type TextSource } from "../source/text-source.ts";
import { detectHeader } from "./detect-header.ts";
import { detectSyntax } from "./detect-syntax.ts";
import { headerAsWritten, headerNames } from "./header-names.ts";
import { mendTop } from "./mend-top.ts";
import type { SampleRecord } from "./sample-records.ts";
import { sampleRecords } from "./sample-records.ts";
import { toldSeparator } from "./separator-line.ts";
import { convertedSyntax } from "../converted/table-writer.ts";
import { syntaxOf, type Syntax } from "../delimited/syntax.ts";

/** How a text is read as a table, decided from its first part. */
export interface TableVerdict {
  readonly dialect: Dialect;
  readonly rules: TableRules;
  /** The header's text per column, trimmed; empty where the file has no name. */
  readonly headers: readonly string[];
  /** The same as they stand in the file, as many as the header itself has cells. */
  readonly headerCells: readonly string[];
  /** Byte offset of the first row in the text file, and its line from 1. */
  readonly bodyStart: number;
  readonly bodyLine: number;
  readonly warnings: readonly Warning[];
}

/** The verdict is taken on this much of the text. */
const sampleBytes = 256 * 1024;
const maxShapeRows = 400;
/** A sample of fewer lines is of a very wide table, and tells too little. */
const minSampleLines = 10;
const wideSampleBytes = 4 * 1024 * 1024;
/** A line that names the delimiter is shorter than this. */
const separatorBytes = 64;

/** Detects dialect and header of a text. Throws `unreadable_file` when it has nothing to read, `invalid_input` for a bad override. */
export async function sniffTable(source: TextSource, overrides: ReadOverrides): Promise<TableVerdict> {
  const head = await readSample(source);
  if (head.toString("utf8").trim() === "") {
    throw new DataPilotError("unreadable_file", { detail: "The file holds no text, only blank lines." });
  }
  checkDelimiter(overrides.delimiter);
  checkQuote(overrides.quote);
  const whole = head.length >= source.size - source.start;
  const separator = toldSeparator(head.toString("utf8", 0, separatorBytes));
  const delimiter = overrides.delimiter ?? separator;
  const { syntax, records } = detectSyntax(head, whole, delimiter === null ? overrides : { ...overrides, delimiter });
  const table = separator === null ? records : records.slice(1);
  return verdictBy(source, head, syntax, mendTop(table, head, syntax), overrides.headerRow);
}

/** The text's first part, longer where a wide table's first lines are. */
async function readSample(source: TextSource): Promise<Buffer> {
  const head = await readTextHead(source, sampleBytes);
  const lines = head.reduce((count, byte) => count + (byte === 10 || byte === 13 ? 1 : 0), 0);
  return lines < minSampleLines && head.length < source.size - source.start
    ? readTextHead(source, wideSampleBytes)
    : head;
}

/** Finds the header of a text that was written by us, of which only the syntax is known. */
export async function sniffConverted(source: TextSource, headerRow: number | null | undefined): Promise<TableVerdict> {
  const head = await readSample(source);
  const whole = head.length >= source.size - source.start;
  const records = sampleRecords(head, convertedSyntax, whole, maxShapeRows);
  return verdictBy(source, head, convertedSyntax, records, headerRow);
}

function verdictBy(
  source: TextSource,
  head: Buffer,
  syntax: Syntax,
  records: readonly SampleRecord[],
  headerRow: number | null | undefined,
): TableVerdict {
  if (records.length === 0) {
    throw new DataPilotError("unreadable_file", {
      detail: `The first line is longer than ${wideSampleBytes / 1024 / 1024} MB; this is no table, or its line ends are missing.`,
    });
  }
  refuseHeaderBelow(records, headerRow);
  const found = detectHeader(records, headerRow);
  const { delimiter, quote, escape, newline } = syntax;
  const dialect: Dialect = {
    encoding: source.encoding,
    compression: source.compression,
    delimiter,
    quote,
    escape,
    newline,
    header_row: found.header === null ? null : (records[found.header]?.line ?? 0),
    skip_rows: bodyLineOf(records, found.body),
  };
  return verdict(source, head, dialect, syntax, records, found.columns);
}

function refuseHeaderBelow(records: readonly SampleRecord[], headerRow: number | null | undefined): void {
  const last = records.at(-1);
  if (headerRow === undefined || headerRow === null || last === undefined) return;
  if (headerRow >= 0 && headerRow < last.line + last.lines) return;
  const detail = `There is no header at line ${headerRow} (counted from 0): the part of the file that is looked at has ${last.line + last.lines} line(s).`;
  throw new DataPilotError("invalid_input", { detail });
}

/** The verdict for a dialect that is already known: only the columns' shapes are learned anew. */
export async function applyDialect(source: TextSource, dialect: Dialect): Promise<TableVerdict> {
  const head = await readSample(source);
  const whole = head.length >= source.size - source.start;
  const syntax = syntaxOf(dialect);
  const records = mendTop(sampleRecords(head, syntax, whole, maxShapeRows), head, syntax);
  const body = records.filter((record) => record.line >= dialect.skip_rows);
  const header = headerRecords(records, dialect);
  const columns = body.length > 0 ? commonWidthOf(body) : Math.max(1, ...header.map((record) => record.cells.length));
  return verdict(source, head, dialect, syntax, records, columns);
}

function commonWidthOf(body: readonly SampleRecord[]): number {
  return detectHeader(body, null).columns;
}

function bodyLineOf(records: readonly SampleRecord[], body: number): number {
  const record = records[body];
  if (record !== undefined) return record.line;
  const last = records[body - 1];
  return last === undefined ? 0 : last.line + last.lines;
}

function headerRecords(records: readonly SampleRecord[], dialect: Dialect): SampleRecord[] {
  const first = dialect.header_row;
  return first === null ? [] : records.filter((record) => record.line >= first && record.line < dialect.skip_rows);
}

function verdict(
  source: TextSource,
  head: Buffer,
  dialect: Dialect,
  syntax: Syntax,
  records: readonly SampleRecord[],
  columns: number,
): TableVerdict {
  const body = records.filter((record) => record.line >= dialect.skip_rows);
  const regular = body.filter((record) => record.cells.length === columns && record.oddities === 0 && !record.blank);
  const shapes = learnColumnShapes(
    regular.slice(0, maxShapeRows).map((record) => record.cells),
    columns,
  );
  const header = headerRecords(records, dialect);
  const headers = headerNames(head, header, columns, syntax);
  const last = records[records.length - 1];
  const only = header.length === 1 ? header[0] : undefined;
  const start = body[0]?.start ?? Math.min(source.size - source.start, (last?.end ?? 0) + 2);
  return {
    dialect,
    rules: {
      syntax,
      shapes,
      headerBytes: only === undefined ? null : head.subarray(only.start, only.end),
    },
    headers,
    headerCells: only === undefined ? headers : headerAsWritten(head, only, columns, syntax),
    bodyStart: source.start + start,
    bodyLine: dialect.skip_rows + 1,
    warnings: [
      ...preambleWarning(dialect),
      ...(only !== undefined && only.cells.length !== columns ? [headerWarning(only)] : []),
    ],
  };
}

function preambleWarning(dialect: Dialect): Warning[] {
  const above = dialect.header_row ?? dialect.skip_rows;
  if (above === 0) return [];
  return [{ code: "preamble_skipped", message: `${above} line(s) above the table were left out.`, count: above }];
}

function headerWarning(row: SampleRecord): Warning {
  const message = "The header has another number of cells than the rows.";
  return { code: "header_width", message, lines: [row.line + 1] };
}

/** The scanner works on bytes: a delimiter is a few ASCII characters. */
function checkDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined || /^[\x01-\x09\x0b\x0c\x0e-\x7f]{1,4}$/.test(delimiter)) return;
  throw new DataPilotError("invalid_input", {
    detail: "The delimiter must be one to four ASCII characters of one line, such as , ; | || or a tab.",
  });
}

function checkQuote(quote: string | undefined): void {
  if (quote === undefined || quote === "" || quote === '"' || quote === "'") return;
  throw new DataPilotError("invalid_input", {
    detail: `The quote must be " or ', or empty for a file without quotes.`,
  });
}
