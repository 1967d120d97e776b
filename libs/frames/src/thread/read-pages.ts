import type { ColumnType, Dialect } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { z } from "zod";
import { readRawRows } from "../delimited/raw-page.ts";
import type { Page } from "../frame-pool.ts";
import { cellsOf } from "../profile/cells.ts";
import { applyDialect } from "../sniff/sniff-table.ts";
import { closeTextSource, openTextSource } from "../source/text-source.ts";

interface PageRange {
  readonly path: string;
  readonly offset: number;
  readonly rows: number;
}

/** The column type behind a Parquet column's type: what `cellsOf` needs to show it. */
function typeOf(frame: DataFrame, name: string): ColumnType {
  const { dtype } = frame.getColumn(name);
  const shown = dtype.toString();
  if (shown.includes("Int64")) return "integer";
  if (shown.includes("Datetime")) return shown.includes("UTC") ? "timestamptz" : "timestamp";
  if (shown.includes("Date")) return "date";
  return "text";
}

const lengthRow = z.array(z.number());

/** A page of typed rows of a Parquet twin; only the row groups it lies in are read. */
export async function readParquetPage({ path, offset, rows }: PageRange): Promise<Page> {
  const lazy = pl.scanParquet(path);
  const [totalRows = 0] = lengthRow.parse(lazy.select(pl.len().cast(pl.Int64)).collectSync().row(0));
  const frame = lazy.slice(offset, rows).collectSync();
  return {
    columns: frame.columns,
    rows: cellsOf(
      frame,
      frame.columns.map((name) => typeOf(frame, name)),
    ),
    totalRows,
  };
}

/** A page of the source file's rows as the text that stands in it. `folder` takes what is unpacked meanwhile. */
export async function readSourcePage(
  request: PageRange & { readonly dialect: Dialect; readonly folder: string },
  checkCancelled: () => void,
): Promise<Page> {
  const { path, folder, dialect } = request;
  const source = await openTextSource({ path, folder, encoding: dialect.encoding, trusted: true, checkCancelled });
  try {
    return await readRawRows(source, await applyDialect(source, dialect), request, checkCancelled);
  } finally {
    await closeTextSource(source);
  }
}
