import pl, { type DataFrame } from "nodejs-polars";
import { columnsNamed } from "../polars/column-groups.ts";
import { rowSlices, sliceRows } from "./row-slices.ts";
import type { ProfiledTable } from "./profile-table.ts";

type TableValues = Pick<ProfiledTable, "column" | "slices" | "sample">;

/** A sample is put together of this many stretches of neighbouring rows: single rows would be read one by one. */
const stretches = 20;

function sampleOf(total: number, rows: number, stretch: (at: number, length: number) => DataFrame): DataFrame {
  if (total <= rows) return stretch(0, total);
  const length = Math.ceil(rows / stretches);
  return pl.concat(
    Array.from({ length: stretches }, (_, at) =>
      stretch(Math.floor(((total - length) * at) / (stretches - 1)), length),
    ),
  );
}

/** The values of a table that is in memory. */
export function valuesInMemory(frame: DataFrame): TableValues {
  return {
    column: (name) => {
      const column = frame.select(name);
      column.columns = ["v"];
      return column;
    },
    slices: (names) => rowSlices(frame.select(...names)),
    sample: (names, rows) => {
      const chosen = frame.select(...names);
      return sampleOf(frame.height, rows, (at, length) => chosen.slice(at, length));
    },
  };
}

/** The values of a table in a Parquet file: only what is asked for is read. */
export function valuesInFile(path: string, rows: number): TableValues {
  return {
    column: (name) => pl.scanParquet(path).select(pl.col(name).alias("v")).collectSync(),
    sample: (names, wanted) => {
      const chosen = pl.scanParquet(path).select(columnsNamed(names));
      return sampleOf(rows, wanted, (at, length) => chosen.slice(at, length).collectSync());
    },
    *slices(names) {
      const chosen = pl.scanParquet(path).select(columnsNamed(names));
      for (let at = 0; at < rows; at += sliceRows) yield chosen.slice(at, sliceRows).collectSync();
    },
  };
}

/** A 64-bit hash of each row, in a column `h`. */
export function rowHashes(frame: DataFrame): DataFrame {
  return frame.height === 0
    ? pl.DataFrame([pl.Series("h", [], pl.UInt64)])
    : pl.DataFrame([frame.hashRows().rename("h")]);
}
