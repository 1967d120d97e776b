import pl, { type DataFrame } from "nodejs-polars";
import { rowSlices, sliceRows } from "./row-slices.ts";
import type { ProfiledTable } from "./profile-table.ts";

type TableValues = Pick<ProfiledTable, "column" | "slices">;

/** The values of a table that is in memory. */
export function valuesInMemory(frame: DataFrame): TableValues {
  return {
    column: (name) => frame.select(pl.col(name).alias("v")),
    slices: (names) => rowSlices(frame.select(...names)),
  };
}

/** The values of a table in a Parquet file: only what is asked for is read. */
export function valuesInFile(path: string, rows: number): TableValues {
  return {
    column: (name) => pl.scanParquet(path).select(pl.col(name).alias("v")).collectSync(),
    *slices(names) {
      for (let at = 0; at < rows; at += sliceRows) {
        yield pl
          .scanParquet(path)
          .select(...names)
          .slice(at, sliceRows)
          .collectSync();
      }
    },
  };
}

/** A 64-bit hash of each row, in a column `h`. */
export function rowHashes(frame: DataFrame): DataFrame {
  return frame.height === 0
    ? pl.DataFrame([pl.Series("h", [], pl.UInt64)])
    : pl.DataFrame([frame.hashRows().rename("h")]);
}
