import { DataPilotError } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { open, stat } from "node:fs/promises";
import { noFaults } from "../delimited/clean-rows.ts";
import type { Page } from "../frame-pool.ts";
import { jsonText, parquetColumns, type ParquetColumn } from "../polars/parquet-columns.ts";
import { twinRows } from "../polars/twin-rows.ts";
import { cellsOf } from "../profile/cells.ts";
import type { RawChunk, RawTable } from "./delimited.ts";
import type { FormatRequest, OpenedTable } from "./opened-table.ts";
import { refuseOverrides } from "./refuse-overrides.ts";

/** Values of one chunk: a chunk of many columns has fewer rows. */
const chunkCells = 6_000_000;

/** Opens a Parquet file; its columns keep their types. Throws `unreadable_file` for a damaged one. */
export async function openParquet(request: FormatRequest): Promise<OpenedTable> {
  const { path } = request;
  refuseOverrides(request.overrides, "parquet");
  const size = (await stat(path)).size;
  await checkFooter(path, size);
  const columns = reading(() => parquetColumns(pl.scanParquet(path)));
  if (columns.length === 0) throw new DataPilotError("unreadable_file", { detail: "The Parquet file has no columns." });
  const rows = reading(() => twinRows(path));
  const read = (offset: number, count: number): DataFrame => readColumns(path, columns, offset, count);
  return {
    format: "parquet",
    dialect: null,
    headers: columns.map(({ name }) => name),
    givenTypes: columns.map(({ type }) => type),
    table: parquetTable(request, columns, rows, size, read),
    sourceBytes: size,
    size,
    warnings: [],
    rawPage: (range) => Promise.resolve(rawPage(columns, rows, read(range.offset, range.rows))),
    close: () => Promise.resolve(),
  };
}

const magic = "PAR1";
const tailBytes = 8;

/** The file ends with its footer's length and the magic bytes; without them nothing of it can be read. */
async function checkFooter(path: string, size: number): Promise<void> {
  const tail = Buffer.alloc(tailBytes);
  const file = await open(path, "r");
  try {
    await file.read(tail, 0, tailBytes, Math.max(0, size - tailBytes));
  } finally {
    await file.close();
  }
  if (tail.toString("latin1", 4) !== magic || tail.readUInt32LE(0) > size - tailBytes - magic.length) {
    throw damaged(new Error("no footer"));
  }
}

function damaged(cause: unknown): DataPilotError {
  const detail = "The Parquet file is damaged or ends early; upload it again.";
  return new DataPilotError("unreadable_file", { detail }, { cause });
}

/** Polars' own errors on a file that is not as it says are the file's fault. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(error);
  }
}

function readColumns(path: string, columns: readonly ParquetColumn[], offset: number, count: number): DataFrame {
  return reading(() => {
    const taken = columns.map(({ name, nested, value }, at) =>
      (nested ? pl.col(name) : value(pl.col(name))).alias(`column_${at + 1}`),
    );
    const frame = pl
      .scanParquet(path)
      .slice(offset, count)
      .select(...taken)
      .collectSync();
    const series = columns.map(({ nested }, at) => {
      const raw = `column_${at + 1}`;
      return nested ? jsonText(frame, raw) : frame.getColumn(raw);
    });
    return pl.DataFrame(series);
  });
}

function parquetTable(
  request: FormatRequest,
  columns: readonly ParquetColumn[],
  rows: number,
  size: number,
  read: (offset: number, count: number) => DataFrame,
): RawTable {
  const wanted = request.chunkSizes === undefined ? chunkCells / columns.length : request.chunkSizes.part / 100;
  const chunkRows = Math.max(1, Math.floor(wanted));
  const count = Math.max(1, Math.ceil(rows / chunkRows));
  const single = count === 1;
  let kept: RawChunk | null = null;

  function chunk(index: number): Promise<RawChunk | null> {
    request.checkCancelled();
    if (index >= count) return Promise.resolve(null);
    if (kept !== null) return Promise.resolve(kept);
    const offset = index * chunkRows;
    const frame = read(offset, chunkRows);
    const lines = Uint32Array.from({ length: frame.height }, (_, at) => offset + at + 1);
    const made = { index, frame, lines, bytes: Math.round(size / count) };
    if (single) kept = made;
    return Promise.resolve(made);
  }

  return {
    rawColumns: columns.map((_, at) => `column_${at + 1}`),
    faults: noFaults(),
    single,
    chunk,
    verbatim: () => null,
    async visit(take) {
      for (let next = await chunk(0); next !== null; next = await chunk(next.index + 1)) await take(next);
    },
  };
}

function rawPage(columns: readonly ParquetColumn[], totalRows: number, frame: DataFrame): Page {
  const cells = cellsOf(
    frame,
    columns.map(({ type }) => type ?? "text"),
  );
  const rows = cells.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  return { columns: columns.map(({ name }) => name), rows, totalRows };
}
