import type { Dialect } from "@datapilot/contracts";
import pl from "nodejs-polars";
import { readRawRows } from "../delimited/raw-page.ts";
import type { Page } from "../frame-pool.ts";
import { twinColumnType } from "../polars/column-type.ts";
import { twinRows } from "../polars/twin-rows.ts";
import { cellsOf } from "../profile/cells.ts";
import { applyDialect } from "../sniff/sniff-table.ts";
import { closeTextSource, openTextSource } from "../source/text-source.ts";

interface PageRange {
  readonly path: string;
  readonly offset: number;
  readonly rows: number;
}

/** A page of typed rows of a Parquet twin; only the row groups it lies in are read. */
export async function readParquetPage({ path, offset, rows }: PageRange): Promise<Page> {
  const totalRows = twinRows(path);
  const frame = pl.scanParquet(path).slice(offset, rows).collectSync();
  return {
    columns: frame.columns,
    rows: cellsOf(
      frame,
      frame.columns.map((name) => twinColumnType(frame, name)),
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
