import type { Dialect } from "@datapilot/contracts";
import pl from "nodejs-polars";
import { openTable } from "../formats/open-table.ts";
import type { Page, ReadOverrides } from "../frame-pool.ts";
import { twinColumnType } from "../polars/column-type.ts";
import { twinRows } from "../polars/twin-rows.ts";
import { cellsOf } from "../profile/cells.ts";
import { sqlNameOf } from "../polars/twin-name.ts";

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
    columns: frame.columns.map(sqlNameOf),
    rows: cellsOf(
      frame,
      frame.columns.map((name) => twinColumnType(frame, name)),
    ),
    totalRows,
  };
}

/** A page of the source file's rows as the text that stands in it. `folder` takes what is unpacked meanwhile. */
export async function readSourcePage(
  request: PageRange & {
    readonly dialect: Dialect | null;
    readonly overrides?: ReadOverrides;
    readonly folder: string;
  },
  checkCancelled: () => void,
): Promise<Page> {
  const { path, folder, dialect, overrides = {} } = request;
  const opened = await openTable({ path, folder, overrides, dialect: dialect ?? undefined, checkCancelled });
  try {
    return await opened.rawPage(request);
  } finally {
    await opened.close();
  }
}
